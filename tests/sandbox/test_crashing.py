"""Runs that end in another way than Python's."""

import pytest

from playground.sandbox.client import ForkServer
from playground.sandbox.worker import STOPPED, TIME_IS_UP
from tests.sandbox.help import eventually, job, workers


@pytest.mark.parametrize("code", [0, 3])
def test_a_process_left_past_python(warm: ForkServer, code: int) -> None:
    trace = warm.run(job(f"a = 1\nimport os\nos._exit({code})\n"))
    assert trace.outcome.status == "crashed"
    assert trace.outcome.message == (
        f"The snippet ended the process itself with code {code} on line 3."
    )
    assert trace.outcome.line == 3
    assert [step.line for step in trace.steps] == [1, 2]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("import ctypes\nctypes.string_at(0)\n", "SIGSEGV (segmentation fault), while line 2"),
        ("import os\nos.abort()\n", "SIGABRT (aborted), while line 2"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n", "SIGKILL"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGTERM)\n", "SIGTERM (terminated)"),
        (f"import os\nos.kill(os.getpid(), {STOPPED})\n", "with a signal on line 2"),
        (f"import os\nos.kill(os.getpid(), {TIME_IS_UP})\n", "with a signal on line 2"),
    ],
    ids=["segfault", "abort", "kill", "term", "as if stopped", "as if time was up"],
)
def test_signals(warm: ForkServer, source: str, message: str) -> None:
    trace = warm.run(job(source))
    assert trace.outcome.status == "crashed"
    assert message in trace.outcome.message
    assert trace.outcome.line == 2
    assert trace.steps[0].line == 1


def test_an_interrupt_of_its_own_is_an_exception(warm: ForkServer) -> None:
    trace = warm.run(job("import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n"))
    assert trace.outcome.status == "error"
    assert trace.outcome.message == "KeyboardInterrupt on line 2."
    assert trace.outcome.line == 2


def test_signals_it_sees_to_itself_do_not_keep_it_from_being_stopped(warm: ForkServer) -> None:
    source = """
        import signal, time
        from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
        class Base(DeclarativeBase): pass
        class User(Base):
            __tablename__ = "users"
            id: Mapped[int] = mapped_column(primary_key=True)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, signal.SIGTERM])
        user = User(id=1), time.sleep(60)
    """
    trace = warm.run(job(source, seconds=0.5))
    assert trace.outcome.status == "timeout"
    # It could say what came of its last step, so it was not killed.
    assert [made.label for made in trace.final.objects] == ["User#1"]


@pytest.mark.parametrize(
    "source",
    ["a = []\nwhile True: a.append(bytearray(10_000_000))\n", "a = 'x' * 10**10\n"],
    ids=["grows", "at once"],
)
def test_too_much_memory(warm: ForkServer, source: str) -> None:
    assert warm.run(job(source)).outcome.status == "memory"


def test_too_large_a_file(warm: ForkServer) -> None:
    trace = warm.run(job("open('big', 'wb').write(bytes(17 << 20))\n"))
    assert trace.outcome.status == "error"
    assert "File too large" in trace.outcome.message


def test_too_many_descriptors(warm: ForkServer) -> None:
    trace = warm.run(job("import os\nkept = [os.dup(0) for _ in range(100)]\n"))
    assert trace.outcome.status == "error"
    assert "Too many open files" in trace.outcome.message


def test_a_flood_past_python(warm: ForkServer) -> None:
    trace = warm.run(job("import os\nwhile True: os.write(1, b'x' * 60_000)\n", max_steps=10**9))
    assert trace.outcome.status == "limit"
    assert "1,000,000 bytes" in trace.outcome.message
    assert len(trace.output) == 1_000_000


FORGERIES = {
    "garbage": rb"garbage\n",
    "not text": rb"\xff\xfe\n",
    "empty line": rb"\n",
    "deep": rb"' + b'[' * 200_000 + b'\n",
    "wrong order": rb'{"type":"step","step":{"index":7000,"line":1,"end_line":1}}\n',
    "unknown kind": rb'{"type":"step","step":{"index":2,"line":1,"end_line":1,"kind":"x"}}\n',
    "no end of line": rb"' + b'x' * 9_000_000 + b'",
}


@pytest.mark.parametrize("line", FORGERIES.values(), ids=FORGERIES)
def test_a_snippet_that_writes_into_the_events(warm: ForkServer, line: bytes) -> None:
    source = f"""
    import os
    line = b'{line.decode()}'
    for descriptor in range(3, 64):
        rest = line
        try:
            while rest: rest = rest[os.write(descriptor, rest):]
        except OSError: pass
    while True: pass
    """
    trace = warm.run(job(source, max_steps=10**9))
    assert trace.outcome.status == "crashed"
    assert trace.outcome.message == "The run sent something it should not have."
    assert [step.line for step in trace.steps][:2] == [1, 2]


def test_a_snippet_that_closes_the_pipe_of_its_events(warm: ForkServer) -> None:
    trace = warm.run(job("import os\nos.closerange(3, 64)\na = 1\n"))
    assert trace.outcome.status == "crashed"
    assert trace.outcome.message.startswith("The run ended without a word while line ")


def test_messages_after_the_end(warm: ForkServer) -> None:
    end = (
        '{"type":"end","outcome":{"status":"finished","message":"!"},'
        '"final":{},"python":"","sqlalchemy":""}'
    )
    source = f"""
    import os
    for descriptor in range(3, 64):
        try: os.write(descriptor, b'{end}\\n')
        except OSError: pass
    """
    assert warm.run(job(source)).outcome.message == "The run sent something it should not have."


def test_a_position_that_makes_no_sense(warm: ForkServer) -> None:
    source = """
    import ctypes, gc, os
    shared = next(each for each in gc.get_objects() if type(each) is memoryview)
    address = ctypes.addressof(ctypes.c_char.from_buffer(shared.cast("B")))
    ctypes.memset(address, 0x7f, 24) and os._exit(3)
    """
    trace = warm.run(job(source))
    assert trace.outcome.message == "The snippet ended the process itself with code 3."
    assert trace.outcome.line is None


def test_what_a_snippet_leaves_running_is_ended(loose: ForkServer) -> None:
    source = """
    import os, time
    if os.fork() == 0:
        time.sleep(60)
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(60)
        os._exit(0)
    """
    assert loose.run(job(source)).outcome.status == "finished"
    eventually(lambda: not workers(loose))


def test_a_fork_of_the_run_is_not_the_run(loose: ForkServer) -> None:
    source = """
    import os
    child = os.fork()
    a = 1
    if child:
        os.waitpid(child, 0)
    b = 2
    """
    trace = loose.run(job(source))
    assert trace.outcome.status == "finished"
    assert [step.index for step in trace.steps] == list(range(len(trace.steps)))
