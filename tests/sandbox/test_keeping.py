"""The folder of a run: private and empty, unless it is carried over."""

import os
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from playground.sandbox import packing
from playground.sandbox.client import ForkServer
from playground.trace.messages import FolderMessage
from playground.trace.trace import Trace
from tests.sandbox.help import job

ALEMBIC = """
from pathlib import Path
from alembic import command
from alembic.config import Config, main
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

class Base(DeclarativeBase):
    pass

class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]

main(["init", "migrations"])
ini = Path("alembic.ini")
ini.write_text(ini.read_text().replace("driver://user:pass@localhost/dbname", "sqlite:///usuarios.db"))
env = Path("migrations/env.py")
env.write_text(env.read_text().replace(
    "target_metadata = None", "from __main__ import Base\\ntarget_metadata = Base.metadata"
))
main(["revision", "--autogenerate", "-m", "users"])
config = Config("alembic.ini")
command.upgrade(config, "head")
engine = create_engine("sqlite:///usuarios.db")
print(sorted(inspect(engine).get_table_names()))
"""


def left(warm: ForkServer, source: str, folder: bytes = b"") -> tuple[Trace, bytes]:
    """Run it and keep its folder."""
    run = warm.submit(replace(job(source, seconds=30), keep=True, folder=folder))
    trace = run.trace
    assert trace.outcome.status == "finished", trace.outcome
    assert run.folder is not None
    assert run.folder.trouble == ""
    return trace, run.folder.data


def printed(trace: Trace) -> str:
    return "".join(step.stdout for step in trace.steps)


def test_alembic_from_the_first_migration_to_the_way_back(warm: ForkServer) -> None:
    first, folder = left(warm, ALEMBIC)
    assert printed(first).endswith("['alembic_version', 'users']\n")
    more = """
    from alembic import command
    from alembic.config import Config, main
    from sqlalchemy import create_engine, inspect
    from sqlalchemy.orm import DeclarativeBase
    class Base(DeclarativeBase): pass
    engine = create_engine("sqlite:///usuarios.db")
    main(["history"])
    main(["current"])
    main(["downgrade", "-1"])
    print(inspect(engine).get_table_names())
    command.upgrade(Config("alembic.ini"), "head")
    print(inspect(engine).get_table_names())
    """
    second, _ = left(warm, more, folder)
    lines = printed(second).splitlines()
    assert any(line.startswith("<base> -> ") and line.endswith("(head), users") for line in lines)
    assert lines[-2:] == ["['alembic_version']", "['alembic_version', 'users']"]


def test_the_next_run_finds_what_the_one_before_left(warm: ForkServer) -> None:
    source = """
    import os, sqlite3
    os.makedirs("a/b")
    open("a/b/file.txt", "w").write("kept")
    open("a/empty", "w").close()
    os.symlink("/etc/passwd", "a/link")
    connection = sqlite3.connect("users.db")
    connection.execute("create table users (name)")
    connection.execute("insert into users values ('Ana')")
    connection.commit()
    """
    _, folder = left(warm, source)
    look = """
    import os, sqlite3
    for top, folders, files in sorted(os.walk(".")):
        print(top, sorted(folders), sorted(files))
    users = sqlite3.connect("users.db").execute("select * from users").fetchall()
    print(open("a/b/file.txt").read(), users)
    """
    trace, again = left(warm, look, folder)
    assert printed(trace).splitlines() == [
        ". ['a'] ['users.db']",
        "./a ['b'] ['empty']",
        "./a/b [] ['file.txt']",
        "kept [('Ana',)]",
    ]
    assert again == folder


def test_what_did_not_end_by_itself_leaves_nothing(warm: ForkServer) -> None:
    for source in ("open('f', 'w'); import time; time.sleep(60)", "import os\nos._exit(0)"):
        run = warm.submit(replace(job(source, seconds=0.5), keep=True))
        assert run.folder is None
    raised = warm.submit(replace(job("open('f', 'w').close()\n1 / 0"), keep=True))
    assert raised.folder is not None
    assert raised.folder.data


def test_nothing_is_kept_unasked(warm: ForkServer) -> None:
    assert warm.submit(job("open('f', 'w').close()")).folder is None


def test_a_folder_that_is_too_large(warm: ForkServer) -> None:
    source = "import os\nfor n in range(2):\n    open(str(n), 'wb').write(os.urandom(8 << 20))"
    run = warm.submit(replace(job(source), keep=True))
    assert run.folder == FolderMessage(trouble="it has more than 12 MB, packed")
    assert run.trace.outcome.status == "finished"


def test_a_deep_tree(warm: ForkServer) -> None:
    source = """
    import os
    for _ in range(1_500):
        os.mkdir("deep")
        os.chdir("deep")
    """
    run = warm.submit(replace(job(source), keep=True))
    assert run.folder == FolderMessage(trouble="a file in it cannot be read (File name too long)")


@pytest.mark.parametrize(
    "made",
    [
        lambda: b"no archive",
        lambda: zlib.compress(b"no list"),
        lambda: zlib.compress(packing._encode([packing.Entry(b"../out", b"")])),
        lambda: zlib.compress(packing._encode([packing.Entry(b"/tmp/out", b"")])),
        lambda: zlib.compress(packing._encode([packing.Entry(b"a/./b", b"")])),
        lambda: zlib.compress(packing._encode([packing.Entry(b"", None)])),
        lambda: zlib.compress(bytes(300_000_000), 1),
        lambda: zlib.compress(packing._encode([packing.Entry(b"f", bytes(40 << 20))])),
    ],
    ids=["garbage", "no list", "up", "absolute", "dot", "nothing", "bomb", "large"],
)
def test_what_no_worker_packed(warm: ForkServer, made: Callable[[], bytes]) -> None:
    trace = warm.run(replace(job("a = 1"), folder=made()))
    assert trace.outcome.status == "refused"
    assert trace.outcome.message.startswith("The folder of the task before cannot be had: ")
    assert warm.run(job("a = 1")).outcome.status == "finished"


def test_one_who_forges_what_it_left(warm: ForkServer) -> None:
    source = """
    import os
    for descriptor in range(3, 64):
        try: os.write(descriptor, b'{"type":"folder","data":"AAAA"}\\n')
        except OSError: pass
    """
    assert warm.run(job(source)).outcome.message == "The run sent something it should not have."
    twice = warm.submit(replace(job(source), keep=True))
    assert twice.trace.outcome.message == "The run sent something it should not have."
    assert twice.folder is None


def test_packing_here_what_is_strange(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    target.mkdir()
    name = os.fsdecode(b"\xff\xfe caf\xc3\xa9")
    (source / name).write_bytes(b"\x00\xff")
    packing.unpack(packing.pack(source), target)
    assert (target / name).read_bytes() == b"\x00\xff"
