"""Runs that share the processors: who has had least comes first, and nobody's clock runs on."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest
from msgspec.structs import replace

from playground.sandbox import runs
from playground.sandbox.client import ForkServer, Run
from playground.sandbox.clock import PROCESSORS, Clock
from playground.trace.trace import Trace
from tests.sandbox.help import eventually, job, workers

ENDLESS = "a = 1\nsum(n for n in range(10**12))\n"
SEVERAL = 6 * runs.MOST_RUNNING


def works(seconds: float) -> str:
    """A program that needs as much of a processor, and is no loop of statements."""
    return f"""
    import time
    until = time.process_time() + {seconds}
    sum(1 for _ in iter(lambda: time.process_time() < until, False))
    """


@pytest.fixture
def endless(server: ForkServer) -> Iterator[list[Run]]:
    """Several runs that loop until they are stopped; each has begun."""
    began = time.monotonic()
    loops = [server.submit(job(ENDLESS, seconds=60), who=f"a{number}") for number in range(SEVERAL)]
    for loop in loops:
        next(iter(loop))
    assert time.monotonic() - began < 30  # none waited for another's end
    yield loops
    for loop in loops:
        loop.stop()


def over(submitted: list[Run]) -> list[Trace]:
    """The traces of runs that are read at the same time."""
    threads = [Thread(target=lambda run=run: run.trace) for run in submitted]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [run.trace for run in submitted]


def test_who_comes_does_not_wait_for_endless_loops(server: ForkServer, endless: list[Run]) -> None:
    began = time.monotonic()
    assert server.submit(job("a = 1\n"), who="b").trace.outcome.status == "finished"
    assert time.monotonic() - began < 10  # a loop's end is a minute away
    assert all(loop._ended is None for loop in endless)


@pytest.mark.slow
@pytest.mark.usefixtures("endless")
def test_time_that_others_have_counts_against_nobody(server: ForkServer) -> None:
    """Among that many it has a seventh of the processors, and less than that of its clock."""
    trace = server.submit(job(works(0.7), seconds=1.5), who="b").trace
    assert trace.outcome.status == "finished", trace.outcome.message


@pytest.mark.slow
def test_who_begins_again_and_again_has_no_more_than_others(server: ForkServer) -> None:
    """Each run of theirs is a new one, and short: what counts is what the learner has had."""
    with again_and_again(server, 3 * runs.MOST_RUNNING):
        trace = server.submit(job(works(0.7), seconds=10), who="b").trace
    assert trace.outcome.status == "finished", trace.outcome.message


@contextmanager
def again_and_again(server: ForkServer, learners: int) -> Iterator[None]:
    """While learners start endless loops, and stop each after a moment to start another."""
    over = Event()

    def holds_the_key(who: str) -> None:
        while not over.is_set():
            run = server.submit(job(ENDLESS, seconds=60), who=who)
            over.wait(0.15)
            run.stop()
            assert run.trace.outcome.status == "interrupted"

    with ThreadPoolExecutor(learners) as pool:
        holding = [pool.submit(holds_the_key, f"a{number}") for number in range(learners)]
        try:
            yield
        finally:
            over.set()
        for each in holding:
            each.result()


@pytest.mark.slow
def test_who_waits_long_between_turns_hears_so(server: ForkServer, endless: list[Run]) -> None:
    more = [server.submit(job(ENDLESS, seconds=60), who=f"c{number}") for number in range(SEVERAL)]
    heard: list[int | None] = []
    trace = server.submit(
        job(works(0.4), seconds=10), who="b", on_news=lambda run: heard.append(run.ahead)
    )
    assert trace.trace.outcome.status == "finished"
    for loop in (*endless, *more):
        loop.stop()
    over(more)
    assert trace.ahead is None
    assert heard


def test_who_stands_still_is_stopped_like_any_other(server: ForkServer, endless: list[Run]) -> None:
    eventually(lambda: standing(server))
    for loop in endless:
        loop.stop()
    for trace in over(endless):
        assert trace.outcome.status == "interrupted"
        assert trace.steps


def standing(server: ForkServer) -> list[int]:
    return [pid for pid in workers(server) if state(pid) == "T"]


def state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return ""


@pytest.mark.slow
def test_all_who_answer_at_once_take_turns(server: ForkServer) -> None:
    source = "input()\n" + job(works(0.5)).source
    asks = replace(job(source, seconds=1.2), asks=True)
    asking = [server.submit(asks, who=f"c{number}") for number in range(SEVERAL)]
    for run in asking:
        eventually(lambda run=run: run.question is not None or not run._pump())  # type: ignore[misc]
    heard: list[int | None] = []
    for run in asking:
        run._on_news = lambda run: heard.append(run.ahead)
        run.answer("")
    assert [trace.outcome.message for trace in over(asking)] == ["The snippet finished."] * SEVERAL
    told = [ahead for ahead in heard if ahead is not None]
    assert max(told) >= SEVERAL // 2  # they see that they wait
    assert all(run.ahead is None for run in asking)


def test_who_answers_comes_before_who_has_had_more(server: ForkServer, endless: list[Run]) -> None:
    asks = replace(job("print(input('? '))\n"), asks=True)
    run = server.submit(asks, who="b", on_news=lambda run: run.answer("yes"))
    assert run.trace.outcome.status == "finished"
    assert all(loop._ended is None for loop in endless)


def test_who_has_its_place_to_itself_hears_nothing_of_turns(warm: ForkServer) -> None:
    source = "import signal\nsignal.signal(signal.SIGCONT, print)\ninput()\na = 1\n"
    asks = replace(job(source), asks=True)
    trace = warm.submit(asks, on_news=lambda run: run.answer("")).trace
    assert trace.outcome.status == "finished"
    assert "".join(step.stdout for step in trace.steps) == ""


BUSY = "import os\nos.sched_setaffinity(0, {0})\nprint(flush=True)\nwhile True: pass\n"


def test_a_clock_does_not_count_what_others_have() -> None:
    busy = [subprocess.Popen([sys.executable, "-c", BUSY], stdout=-1) for _ in range(3)]
    try:
        for process in busy:
            assert process.stdout is not None
            process.stdout.readline()
        clock = Clock(busy[0].pid)
        clock.start()
        time.sleep(1.5)
        clock.stop()
        assert 0 < clock.had < 1.2
        had = clock.had
        time.sleep(0.05)
        assert clock.had == had
    finally:
        for process in busy:
            process.kill()
            process.communicate()


THREADS = """
import threading
from hashlib import pbkdf2_hmac
def compute():
    pbkdf2_hmac("sha256", b"", b"", 10**9)
for _ in range(8):
    threading.Thread(target=compute, daemon=True).start()
compute()
"""


def test_a_clock_counts_what_own_threads_have() -> None:
    """They wait for each other, and hold no lock of Python's while they do."""
    process = subprocess.Popen([sys.executable, "-c", THREADS])
    clock = Clock(process.pid)
    clock.start()
    time.sleep(1.5)
    clock.stop()
    process.kill()
    computed = os.wait4(process.pid, 0)[2].ru_utime
    process.returncode = 0  # it is waited for
    assert computed > 0.3
    assert clock.had > 0.9 * computed / PROCESSORS


def test_a_clock_counts_what_is_slept_away() -> None:
    clock = Clock(os.getpid())
    clock.start()
    time.sleep(0.3)
    assert clock.had == pytest.approx(0.3, abs=0.2)


HOLDS = """
import os
import signal
from playground.sandbox import crowding
reading, writing = os.pipe()
fork = os.fork()
if fork == 0:
    held = bytearray(10**8)
    os.write(writing, b"!")
    signal.pause()
os.read(reading, 1)
print(crowding.held([fork]))
os.kill(fork, 9)
os.waitpid(fork, 0)
print(crowding.held([fork]))
"""


def test_how_much_is_held_is_seen() -> None:
    told = subprocess.run([sys.executable, "-c", HOLDS], check=True, capture_output=True)
    held, when_gone = map(int, told.stdout.split())
    assert 0.8 * 10**8 < held < 1.2 * 10**8
    assert when_gone == 0
