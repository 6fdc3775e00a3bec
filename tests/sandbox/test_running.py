"""Runs that end by themselves, and what surrounds a snippet."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from playground.sandbox.client import ForkServer
from playground.trace.model import Step
from playground.trace.trace import dump, load
from tests.sandbox.help import inner, job

MAPPED = """
    from sqlalchemy import create_engine
    from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

    class Base(DeclarativeBase):
        pass

    class User(Base):
        __tablename__ = "users"
        id: Mapped[int] = mapped_column(primary_key=True)
        name: Mapped[str]

"""


def printed(warm: ForkServer, source: str) -> str:
    trace = warm.run(job(source))
    assert trace.outcome.status == "finished", trace.outcome
    return "".join(step.stdout for step in trace.steps)


def test_a_snippet_that_finishes(warm: ForkServer) -> None:
    asked = job("a = 1\nb = 2\nprint(a + b)\n")
    trace = warm.run(asked)
    assert trace.outcome.status == "finished"
    assert [step.line for step in trace.steps if step.kind == "line"] == [1, 2, 3]
    assert [step.index for step in trace.steps] == list(range(len(trace.steps)))
    assert (trace.source, trace.setup) == (asked.source, "")
    assert trace.sqlalchemy.startswith("2.")
    assert load(dump(trace)) == trace


def test_steps_come_while_the_snippet_runs(warm: ForkServer) -> None:
    run = warm.submit(job("a = 1\nb = 2\nimport time\ntime.sleep(60)\n"))
    steps = iter(run)
    assert next(steps).line == 1
    assert next(steps).line == 2
    run.stop()
    assert run.trace.outcome.status == "interrupted"
    assert [step.index for step in run] == [step.index for step in run.trace.steps]


def test_every_step_is_told(warm: ForkServer) -> None:
    heard: list[Step] = []
    trace = warm.run(job("a = 1\nb = 2\n"), heard.append)
    assert tuple(heard) == trace.steps


def test_a_snippet_that_raises(warm: ForkServer) -> None:
    trace = warm.run(job("a = 1\nb = a / 0\n"))
    assert trace.outcome.status == "error"
    assert trace.outcome.line == 2
    assert trace.outcome.exception is not None
    assert trace.outcome.exception.type.endswith("ZeroDivisionError")


def test_a_source_of_ten_megabytes(warm: ForkServer) -> None:
    source = "text = '" + "x" * 10_000_000 + "'\nlength = len(text)\nprint(length)\n"
    trace = warm.run(job(source))
    assert trace.outcome.status == "finished"
    assert trace.source == source
    assert "".join(step.stdout for step in trace.steps) == "10000000\n"


def test_a_source_that_is_no_text(warm: ForkServer) -> None:
    with pytest.raises(Exception, match="not text"):
        warm.submit(job("'\ud800'"))


def test_the_orm_with_threads_inside_the_limits(warm: ForkServer) -> None:
    source = (
        MAPPED
        + """
    import threading

    engine = create_engine("sqlite:///users.db")
    Base.metadata.create_all(engine)
    turn = threading.Lock()

    def add(name):
        with turn, Session(engine) as session:
            session.add(User(name=name))
            session.commit()

    threads = [threading.Thread(target=add, args=(str(n),)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Session(engine) as session:
        print(session.query(User).count())
    """
    )
    assert printed(warm, source) == "20\n"


def test_asynchronous_snippets(warm: ForkServer) -> None:
    source = """
    import asyncio
    from sqlalchemy import text
    from sqlalchemy.ext.asyncio import create_async_engine

    async def main():
        engine = create_async_engine("sqlite+aiosqlite://")
        async with engine.connect() as connection:
            print((await connection.execute(text("select 42"))).scalar())
        await engine.dispose()

    asyncio.run(main())
    """
    assert printed(warm, source) == "42\n"


def test_every_run_starts_in_an_empty_folder(warm: ForkServer) -> None:
    source = "import os\nprint(os.listdir())\nopen('left', 'w').close()\n"
    assert printed(warm, source) == "[]\n"
    assert printed(warm, source) == "[]\n"


def test_nothing_of_a_run_is_left_in_the_next(warm: ForkServer) -> None:
    printed(warm, "import os, sqlalchemy\nsqlalchemy.mark = os.environ['mark'] = 'x'\n")
    source = "import os, sqlalchemy\nprint(hasattr(sqlalchemy, 'mark'), 'mark' in os.environ)\n"
    assert printed(warm, source) == "False False\n"


def test_the_environment_is_our_own(server: ForkServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "a token")
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    names = printed(server, "import os\nprint(*sorted(os.environ))\n").split()
    assert set(names) <= {
        "HOME",
        "LANG",
        "LC_CTYPE",
        "MALLOC_ARENA_MAX",
        "PATH",
        "PYTHONDONTWRITEBYTECODE",
        "PYTHONHASHSEED",
        "PYTHONUTF8",
        "SQLITE_TMPDIR",
        "TMPDIR",
    }


def test_sets_of_strings_keep_their_order(server: ForkServer) -> None:
    source = "print(set('abcdefghijklmnopqrstuvwxyz'))\n"
    with ForkServer(scratch=server._scratch) as other:
        assert printed(server, source) == printed(other, source)


def test_a_worker_has_its_own_descriptors_only(warm: ForkServer) -> None:
    source = """
    import os, stat
    kinds = {stat.S_IFIFO: "pipe", stat.S_IFCHR: "device", stat.S_IFREG: "file"}
    for descriptor in range(64):
        try:
            print(descriptor, kinds[stat.S_IFMT(os.fstat(descriptor).st_mode)])
        except OSError:
            pass
    """
    found = dict(line.split() for line in printed(warm, source).splitlines())
    assert found.pop("0") == "device"
    assert found.pop("1") == found.pop("2") == "pipe"
    # The position, the events and the answers.
    assert sorted(found.values()) == ["file", "pipe", "pipe"]


def test_standard_input_is_empty_past_python_too(warm: ForkServer) -> None:
    assert printed(warm, "import os\nprint(os.read(0, 10))\n") == "b''\n"


def test_output_past_python_is_kept(warm: ForkServer) -> None:
    trace = warm.run(job("import os\nos.write(1, b'one \\xff')\nos.write(2, b' two')\n"))
    assert trace.outcome.status == "finished"
    assert trace.output == "one \ufffd two"


def test_the_garbage_collector_is_on(warm: ForkServer) -> None:
    assert printed(warm, "import gc\nprint(gc.isenabled())\n") == "True\n"


def test_a_worker_leads_a_group_of_its_own(warm: ForkServer) -> None:
    source = "import os\nprint(os.getpgid(0) == os.getpid())\n"
    assert printed(warm, source) == "True\n"


def test_many_runs_at_a_time(warm: ForkServer) -> None:
    def ask(number: int) -> str:
        return printed(warm, f"for n in range(20):\n    a = n\nprint({number})\n")

    with ThreadPoolExecutor(20) as pool:
        assert list(pool.map(ask, range(20))) == [f"{number}\n" for number in range(20)]


def test_several_readers_of_one_run(warm: ForkServer) -> None:
    run = warm.submit(job("for n in range(200):\n    a = n\n"))
    with ThreadPoolExecutor(4) as pool:
        read = [pool.submit(list[Step], run) for _ in range(4)]
        assert all(tuple(steps.result()) == run.trace.steps for steps in read)


def test_from_submitting_to_the_first_step(
    warm: ForkServer, capsys: pytest.CaptureFixture[str]
) -> None:
    times = []
    for _ in range(30):
        start = time.perf_counter()
        run = warm.submit(job("a = 1\nb = 2\n"))
        next(iter(run))
        times.append((time.perf_counter() - start) * 1000)
        assert run.trace.outcome.status == "finished"
    times.sort()
    with capsys.disabled():
        print(f" [first step after {times[15]:.1f} ms, p95 {times[28]:.1f}] ")  # noqa: T201


def test_runs_stand_back_together() -> None:
    """Behind everybody else, and in one session, however many they are."""
    with ForkServer(nice=15) as server:
        source = "import os\nprint(os.getsid(0))\n"
        assert len({server.run(job(source)).output for _ in range(2)}) == 1
        assert os.getpriority(os.PRIO_PROCESS, inner(server)) == 15
        autogroup = Path(f"/proc/{inner(server)}/autogroup")
        if autogroup.exists():
            assert autogroup.read_text().split()[-1] == "15"
