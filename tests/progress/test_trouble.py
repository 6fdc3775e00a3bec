import errno
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from playground.progress.store import Store, StoreError
from playground.progress.trouble import explain
from tests.progress.conftest import OpenStore

NOBODY = 65534
"""A user without rights: root ignores permissions."""


def notice_of(store: Store) -> str:
    return store.notice or ""


def works_in_memory(store: Store, because: str) -> None:
    """It has said why, and holds what the learner does."""
    notice = notice_of(store)
    assert "kept in memory only, until you leave, because " in notice
    assert because in notice
    store.save_draft("flush", "watch", "text", original="")
    store.finish("flush", "watch")
    assert store.draft("flush", "watch") == "text"
    assert store.finished() == {("flush", "watch")}
    assert notice_of(store) == notice


def run(script: str, *arguments: str) -> list[str]:
    """What a fresh interpreter prints, line by line."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def test_a_file_that_is_no_database_is_left_as_it_is(open_store: OpenStore, tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite3"
    file.write_text("Dear diary\n" * 1000)
    works_in_memory(open_store(), f"{file} is damaged, or no SQLite database")
    assert file.read_text() == "Dear diary\n" * 1000
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("damage", ["cut off", "overwritten"])
def test_a_damaged_database_is_left_as_it_is(
    open_store: OpenStore, tmp_path: Path, damage: str
) -> None:
    file = tmp_path / "progress.sqlite3"
    whole = open_store()
    whole.save_draft("flush", "watch", "x" * 100_000, original="")
    whole.close()
    data = file.read_bytes()
    # 12 KiB in, past the header and the version: only a look at all of it shows the damage.
    data = data[:20_000] if damage == "cut off" else data[:12_288] + b"\xa5" * 8192 + data[20_480:]
    file.write_bytes(data)
    works_in_memory(open_store(), f"{file} is damaged")
    assert file.read_bytes() == data


def test_a_folder_in_the_place_of_the_file(open_store: OpenStore, tmp_path: Path) -> None:
    works_in_memory(open_store(f"sqlite:///{tmp_path}"), f"{tmp_path} cannot be opened or made")


def test_a_file_in_the_place_of_a_folder(open_store: OpenStore, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    works_in_memory(open_store(f"sqlite:///{tmp_path}/file/below/p.sqlite3"), "Not a directory")


def test_a_database_locked_for_too_long_when_it_is_new(
    open_store: OpenStore, tmp_path: Path
) -> None:
    file = tmp_path / "progress.sqlite3"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        store = open_store(f"sqlite:///{file}?timeout=0.05")
        works_in_memory(store, f"another program keeps {file} locked")


def test_a_locked_database_takes_what_waited_as_soon_as_it_is_free(
    open_store: OpenStore, url: str, tmp_path: Path
) -> None:
    before = open_store()
    before.save_draft("flush", "watch", "yesterday's", original="")
    before.save_draft("flush", "old", "to be forgotten", original="")
    with closing(sqlite3.connect(tmp_path / "progress.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        store = open_store(f"{url}?timeout=0.05")
        assert "is not saved yet, only kept in memory, because another" in notice_of(store)
        assert store.draft("flush", "watch") == "yesterday's"  # reading goes on
        store.save_draft("flush", "watch", "today's", original="new")
        store.forget_draft("flush", "old")
        store.finish("flush", "watch")
        assert store.draft("flush", "watch") == "today's"
        assert not store.draft_is_stale("flush", "watch", "new")
        assert store.draft("flush", "old") is None
        assert store.finished() == {("flush", "watch")}
        assert before.draft("flush", "watch") == "yesterday's"
        other.execute("ROLLBACK")
    store.finish("flush", "mend")  # any write takes the others along
    assert notice_of(store) == ""
    assert before.draft("flush", "watch") == "today's"
    assert before.draft("flush", "old") is None
    assert before.finished() == {("flush", "watch"), ("flush", "mend")}


def test_closing_tries_once_more_and_says_what_is_lost(
    open_store: OpenStore, url: str, tmp_path: Path
) -> None:
    open_store().close()
    with closing(sqlite3.connect(tmp_path / "progress.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        saved, lost = open_store(f"{url}?timeout=0.05"), open_store(f"{url}?timeout=0.05")
        saved.save_draft("flush", "watch", "in time", original="")
        lost.save_draft("flush", "mend", "too late", original="")
        lost.close()
        assert "What you did last could not be saved, because another" in notice_of(lost)
        other.execute("ROLLBACK")
    saved.close()
    assert saved.notice is None
    assert open_store().draft("flush", "watch") == "in time"


def test_a_read_that_fails_is_a_store_error(open_store: OpenStore) -> None:
    store = open_store()
    with store._engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE drafts")
    with pytest.raises(StoreError, match=r"cannot be read, because .*\(no such table: drafts\)"):
        store.draft("flush", "watch")


def test_a_disk_that_fills_up_takes_what_waited_when_there_is_room(tmp_path: Path) -> None:
    # The kernel's limit on the size of a file stands in for the disk: writes stop part way.
    script = """
import resource, sys
from playground.progress.store import Store
store = Store.open(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
store.save_draft("flush", "watch", "x" * 300_000, original="")
store.finish("flush", "watch")
print(store.notice)
print(len(store.draft("flush", "watch")), store.finished())
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store.finish("flush", "mend")
print(store.notice)
store.close()
store = Store.open(sys.argv[1])
print(len(store.draft("flush", "watch")), sorted(store.finished()))
store.close()
"""
    url = f"sqlite:///{tmp_path}/progress.sqlite3"
    full, held, room, again = run(script, url)
    assert "is not saved yet, only kept in memory, because the disk that holds" in full
    assert held == "300000 {('flush', 'watch')}"
    assert room == "None"
    assert again == "300000 [('flush', 'mend'), ('flush', 'watch')]"


def test_a_disk_that_is_full_from_the_start(tmp_path: Path) -> None:
    script = """
import resource, sys
from playground.progress.store import Store
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
store = Store.open(sys.argv[1])
print(store.notice)
store.finish("flush", "watch")
print(store.finished())
store.close()
"""
    notice, held = run(script, f"sqlite:///{tmp_path}/progress.sqlite3")
    assert "kept in memory only, until you leave, because the disk that holds" in notice
    assert held == "{('flush', 'watch')}"


ON_A_SMALL_DISK = """
import os, sys
from pathlib import Path
from playground.progress.store import Store
disk = Path(sys.argv[1])
store = Store.open(f"sqlite:///{disk}/p.sqlite3")
store.save_draft("flush", "watch", "before", original="")
filler = disk / "filler"
with filler.open("wb", buffering=0) as file:
    try:
        while True:
            file.write(bytes(4096))
    except OSError:
        pass
store.save_draft("flush", "watch", "x" * 300_000, original="")
print(store.notice)
print(len(store.draft("flush", "watch")))
other = Store.open(f"sqlite:///{disk}/new.sqlite3")
print(other.notice)
other.close()
filler.unlink()
store.finish("flush", "watch")
print(store.notice)
store.close()
store = Store.open(f"sqlite:///{disk}/p.sqlite3")
print(store.notice, len(store.draft("flush", "watch")), store.finished())
store.close()
"""


@pytest.mark.slow
def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    own = ["unshare", "--mount", *([] if os.getuid() == 0 else ["--map-root-user"])]
    mount = f'mount -t tmpfs -o size=2m none {tmp_path} && exec "$@"'
    command = [*own, "sh", "-c", mount, "sh", sys.executable]
    tried = subprocess.run([*command, "-c", "pass"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    done = subprocess.run(
        [*command, "-W", "error", "-c", ON_A_SMALL_DISK, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    full, held, new, room, again = done.stdout.splitlines()
    assert "is not saved yet, only kept in memory, because the disk that holds" in full
    assert held == "300000"
    assert "kept in memory only, until you leave, because " in new
    assert room == "None"
    assert again == "None 300000 {('flush', 'watch')}"


HOLDER = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("PRAGMA locking_mode=EXCLUSIVE")
held.execute("BEGIN EXCLUSIVE")
held.execute("DELETE FROM settings")
print("held", flush=True)
input()
"""


def test_a_database_that_another_process_has_wholly_for_itself(
    open_store: OpenStore, url: str, tmp_path: Path
) -> None:
    before = open_store()
    before.save_draft("flush", "watch", "yesterday's", original="")
    before.close()
    file = tmp_path / "progress.sqlite3"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        works_in_memory(open_store(f"{url}?timeout=0.05"), f"another program keeps {file} locked")
        holder.kill()
    again = open_store()
    assert again.notice is None
    assert again.draft("flush", "watch") == "yesterday's"


AS_NOBODY = f"""
import os, sys
from playground.progress.store import Store
Store.open(sys.argv[2]).close()  # loads what nobody may not be allowed to read
if os.getuid() == 0:
    os.setuid({NOBODY})
store = Store.open(sys.argv[1])
print(store.notice)
print(store.draft("flush", "watch"))
store.save_draft("flush", "watch", "new", original="")
print(store.draft("flush", "watch"))
print(store.notice)
store.close()
"""


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that everybody may enter; pytest's own are their owner's."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def test_a_folder_that_may_not_be_written(public: Path, tmp_path: Path) -> None:
    public.chmod(0o555)
    warm = f"sqlite:///{tmp_path}/warm.sqlite3"
    notice, before, after, still = run(AS_NOBODY, f"sqlite:///{public}/p.sqlite3", warm)
    assert "kept in memory only, until you leave, because" in notice
    assert f"{public}/p.sqlite3 cannot be opened or made" in notice
    assert (before, after, still) == ("None", "new", notice)
    assert list(public.iterdir()) == []


def test_a_file_that_may_only_be_read_is_read(public: Path, tmp_path: Path) -> None:
    file = public / "p.sqlite3"
    owner = Store.open(f"sqlite:///{file}")
    owner.save_draft("flush", "watch", "yesterday's", original="")
    owner.close()
    file.chmod(0o444)
    public.chmod(0o777)  # WAL needs its two files beside it
    warm = f"sqlite:///{tmp_path}/warm.sqlite3"
    notice, before, after, still = run(AS_NOBODY, f"sqlite:///{file}", warm)
    assert f"only kept in memory, because {file} cannot be written" in notice
    assert (before, after, still) == ("yesterday's", "new", notice)


def test_errors_of_the_file_system_keep_the_systems_words() -> None:
    trouble = explain(OSError(errno.EROFS, os.strerror(errno.EROFS)), "/a/b")
    assert trouble.why == "/a/b cannot be used (Read-only file system)"
    assert "(KeyError)" in explain(KeyError(), "/a/b").why
