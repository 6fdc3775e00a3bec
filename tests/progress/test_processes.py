import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from playground.progress.schema import HEAD
from tests.progress.conftest import OpenStore

SAVER = """
import sys
from playground.progress.store import Store
store = Store.open(sys.argv[1])
assert store.notice is None, store.notice
for number in range(10**9):
    store.save_draft("flush", "watch", f"{number} " + "x" * 5000, original="")
    print(number, flush=True)
"""

BESIDE = """
import sys
from playground.progress.store import Store
url, name = sys.argv[1:]
input()
store = Store.open(url)
for number in range(50):
    store.save_draft("flush", name, f"{name} {number}", original="")
    store.save_draft("flush", "shared", f"{name} {number}", original="")
    store.finish("flush", "shared")
    store.finish("flush", f"{name} {number}")
print(store.notice)
store.close()
"""

STARTER = """
import sys
from playground.progress.store import Store
import alembic.command
input()
store = Store.open(sys.argv[1])
print(store.notice)
store.close()
"""


def start(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", script, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def finish(processes: list[subprocess.Popen[str]]) -> list[str]:
    """Let them all go at once, and what they print."""
    for process in processes:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    said = [process.communicate(timeout=60)[0].strip() for process in processes]
    assert [process.returncode for process in processes] == [0] * len(processes)
    return said


def test_a_killed_writer_loses_at_most_the_save_in_flight(
    open_store: OpenStore, url: str, tmp_path: Path
) -> None:
    for turn in range(3):
        with start(SAVER, url) as writer:
            assert writer.stdout
            for _ in range(40 + 7 * turn):
                writer.stdout.readline()
            writer.kill()
            rest = writer.stdout.read().split()
        with closing(sqlite3.connect(tmp_path / "progress.sqlite3")) as file:
            assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        store = open_store()
        assert store.notice is None
        text = store.draft("flush", "watch")
        assert text
        number, padding = text.split()
        assert padding == "x" * 5000
        last = int(rest[-1]) if rest else 39 + 7 * turn
        assert int(number) in {last, last + 1}
        store.close()


def test_two_processes_write_side_by_side(open_store: OpenStore, url: str) -> None:
    assert finish([start(BESIDE, url, "one"), start(BESIDE, url, "two")]) == ["None", "None"]
    store = open_store()
    assert store.draft("flush", "one") == "one 49"
    assert store.draft("flush", "two") == "two 49"
    # The later text is the draft, and the other's last is kept beside it.
    both = {store.draft("flush", "shared"), store.text_aside("flush", "shared")}
    assert both == {"one 49", "two 49"}
    assert len(store.finished()) == 101


def test_processes_that_start_at_once_migrate_once(open_store: OpenStore, url: str) -> None:
    assert finish([start(STARTER, url) for _ in range(4)]) == ["None"] * 4
    with open_store()._engine.connect() as connection:
        versions = connection.exec_driver_sql("SELECT version_num FROM alembic_version")
        assert versions.all() == [(HEAD,)]
