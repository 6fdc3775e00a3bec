"""What a confined run can do, and what it cannot, in the modes that this machine has.

The hostile snippets are elsewhere; these are the layers one by one, and that a
learner does not notice them.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from playground.sandbox.client import ForkServer
from playground.sandbox.holding import LAYERS, MODES, Holding
from tests.sandbox.help import job

AS_ROOT = os.getuid() == 0
"""Root's runs need namespaces: nobody can enter root's folders."""


_HERE = [
    pytest.param(name, marks=[] if name == "all" else pytest.mark.slow)
    for name in MODES
    if not AS_ROOT or "namespaces" in MODES[name]
]


@pytest.fixture(scope="module", params=_HERE)
def confined(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ForkServer]:
    without = MODES["all"] - MODES[request.param]
    scratch = tmp_path_factory.mktemp("confined") / "scratch"
    with ForkServer(scratch=scratch, without=without) as server:
        assert server.holds.mode == request.param
        yield server


def printed(server: ForkServer, source: str) -> str:
    trace = server.run(job(source))
    assert trace.outcome.status == "finished", trace.outcome
    return "".join(step.stdout for step in trace.steps)


def test_everything_holds_here(warm: ForkServer) -> None:
    assert warm.holds == Holding(frozenset(LAYERS), {})


USES = {
    "sqlite in a file, with WAL": """
        import sqlite3
        from sqlalchemy import create_engine, text
        engine = create_engine("sqlite:///users.db")
        with engine.begin() as connection:
            print(connection.execute(text("pragma journal_mode=wal")).scalar())
            connection.execute(text("create table users (name)"))
            connection.execute(text("insert into users values ('ana')"))
        other = sqlite3.connect("users.db")
        print(other.execute("select name from users").fetchall())
        other.execute("create temp table t as select * from users order by random()")
        other.execute("vacuum")
    """,
    "asynchronous sessions": """
        import asyncio
        from sqlalchemy import text
        from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

        async def count(engine):
            async with AsyncSession(engine) as session:
                return (await session.execute(text("select 1"))).scalar()

        async def main():
            engine = create_async_engine("sqlite+aiosqlite:///users.db")
            print(await asyncio.gather(*(count(engine) for _ in range(4))))
            print(await asyncio.to_thread(len, "abc"))
            await engine.dispose()

        asyncio.run(main())
    """,
    "threads": """
        from concurrent.futures import ThreadPoolExecutor
        with ThreadPoolExecutor(8) as pool:
            print(sum(pool.map(int, "12345678")))
    """,
    "alembic": """
        from alembic import command
        from alembic.config import Config
        config = Config("alembic.ini")
        command.init(config, "migrations")
        config.set_main_option("sqlalchemy.url", "sqlite:///users.db")
        command.revision(config, "first")
        command.upgrade(config, "head")
        command.current(config)
    """,
    "time zones": """
        from datetime import datetime
        from zoneinfo import ZoneInfo
        print(datetime(2026, 1, 1, tzinfo=ZoneInfo("America/Sao_Paulo")).utcoffset())
    """,
    "files": """
        import os, pathlib, shutil, tempfile
        os.makedirs("a/b")
        pathlib.Path("a/b/one").write_text("1")
        shutil.copy2("a/b/one", "a/two")
        shutil.copytree("a", "c")
        os.rename("a/two", "c/b/three")
        os.replace("c/b/three", "four")
        with tempfile.NamedTemporaryFile() as one, tempfile.TemporaryDirectory() as two:
            one.write(b"x")
            print(os.path.dirname(one.name) == os.getcwd() == os.environ["HOME"])
        shutil.rmtree("a")
        print(sorted(os.listdir()), os.get_terminal_size is not None)
    """,
    "the standard library": """
        import ctypes, decimal, json, logging, random, secrets, socket, ssl, subprocess, uuid
        logging.basicConfig(filename="log", level="INFO")
        logging.info("told")
        print(open("log").read(), uuid.uuid4() != uuid.uuid4(), secrets.token_hex(2) != "")
        a, b = socket.socketpair()
        a.send(b"x"); print(b.recv(1))
    """,
    "signals to itself": """
        import os, signal
        signal.signal(signal.SIGUSR1, lambda *_: print("heard"))
        os.kill(os.getpid(), signal.SIGUSR1)
        signal.raise_signal(signal.SIGUSR1)
        print("done")
    """,
}


@pytest.mark.parametrize("source", USES.values(), ids=USES)
def test_a_learner_does_not_notice(confined: ForkServer, source: str) -> None:
    assert printed(confined, source)


DENIED = """
    def attempt(what, *arguments):
        try:
            print("ESCAPED", what.__name__, what(*arguments))
        except Exception as error:
            print("DENIED", what.__name__, type(error).__name__)
"""


def attempts(server: ForkServer, source: str) -> list[str]:
    """What a snippet tried, and could do."""
    told = printed(server, DENIED + source).splitlines()
    assert told
    return [line for line in told if line.startswith("ESCAPED")]


def test_files_are_out_of_reach(confined: ForkServer, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a secret")
    source = f"""
    import os
    attempt(open, {str(secret)!r})
    attempt(open, "/etc/passwd")
    attempt(os.listdir, "/")
    attempt(open, {str(tmp_path / "written")!r}, "w")
    attempt(open, {sys.prefix + "/written"!r}, "w")
    attempt(os.mkfifo, "a pipe")
    """
    layers = confined.holds.layers
    escaped = attempts(confined, source)
    if "landlock" in layers:
        assert not escaped
    elif "namespaces" in layers:  # it may list the root, in which there is nothing
        escaped = [line for line in escaped if "mkfifo" not in line]
        assert len(escaped) == 1
        assert "'scratch'" in escaped[0]
        assert "'home'" not in escaped[0]


def test_processes_and_networks_are_out_of_reach(confined: ForkServer) -> None:
    source = """
    import os, socket, subprocess
    attempt(os.fork)
    attempt(subprocess.run, ["/bin/true"])
    attempt(os.kill, os.getppid() or 1, 0)
    attempt(socket.create_connection, ("127.0.0.1", 9), 1)
    """
    if "seccomp" in confined.holds.layers:
        assert not attempts(confined, source)


def test_nobody_else_is_in_the_room(warm: ForkServer) -> None:
    source = """
    import os, socket
    print(os.getuid(), os.getgid(), os.getgroups(), os.getcwd(), socket.gethostname())
    print(os.path.exists("/home"), os.path.exists("/etc/passwd"), os.path.exists("/proc/1"))
    """
    assert printed(warm, source).splitlines() == [
        "65534 65534 [] /scratch playground",
        "False False False",
    ]


def test_a_folder_in_memory_has_a_size(warm: ForkServer) -> None:
    source = """
    for number in range(3):
        with open(str(number), "wb") as file:
            file.write(bytes(15 << 20))
    """
    trace = warm.run(job(source))
    assert "No space left on device" in trace.outcome.message
    trace = warm.run(job("for number in range(3_000): open(str(number), 'w').close()\n"))
    assert "No space left on device" in trace.outcome.message


def test_limits_cannot_be_raised(warm: ForkServer) -> None:
    source = """
    import resource
    for name in ("CPU", "AS", "FSIZE", "NOFILE", "NPROC", "SIGPENDING", "CORE", "MEMLOCK"):
        kind = getattr(resource, "RLIMIT_" + name)
        attempt(resource.setrlimit, kind, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    """
    assert not attempts(warm, source)


def test_threads_are_counted_run_by_run(warm: ForkServer) -> None:
    source = """
    import threading
    stop, started = threading.Event(), 0
    try:
        while True:
            threading.Thread(target=stop.wait, daemon=True).start()
            started += 1
    except RuntimeError:
        print(started)
    stop.set()
    """
    assert printed(warm, source) == printed(warm, source) == "31\n"
