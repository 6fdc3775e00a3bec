"""What Python says of itself is what it says without hooks."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.recorder.conftest import Run

DEEP = {
    "a function": "def f(n):\n    global deepest\n    deepest = n\n    f(n + 1)\nstart = f",
    "a method": (
        "class C:\n    def f(self, n):\n        global deepest\n        deepest = n\n"
        "        self.f(n + 1)\nstart = C().f"
    ),
    "a generator": (
        "def g(n):\n    global deepest\n    deepest = n\n    yield from g(n + 1)\n"
        "start = lambda n: list(g(n))"
    ),
}
if sys.version_info < (3, 12):  # from then on such calls have a limit that cannot be moved
    DEEP["through a special method"] = (
        "class D:\n    def __getattr__(self, name):\n        global deepest\n"
        "        deepest = deepest + 1\n        return getattr(self, name)\n"
        "deepest = 0\nstart = lambda n: D().x"
    )
ENDING = """
import sys, traceback
for limit in (None, 200, 3000, 1000):
    if limit:
        sys.setrecursionlimit(limit)
    try:
        deepest = 0
        start(1)
    except RecursionError as error:
        print(deepest, error, sys.getrecursionlimit())
        print("".join(traceback.format_exc().splitlines(True)[1:]))
for limit in (2**31 - 1, 2**31, 0, -1, "a"):
    try:
        sys.setrecursionlimit(limit)
    except (ValueError, TypeError, OverflowError) as error:
        print(error)
"""


@pytest.mark.parametrize("source", DEEP.values(), ids=DEEP)
def test_recursion_ends_where_python_ends_it(run: Run, source: str, tmp_path: Path) -> None:
    script = tmp_path / "snippet.py"
    script.write_text(f"{source}\n{ENDING}")
    native = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    for plain in (False, True):
        trace = run(script.read_text(), setup="", seconds=60, plain=plain)
        printed = "".join(step.stdout for step in trace.steps)
        assert printed == native.stdout.replace(str(script), "snippet.py")


ALARMS = """
import signal

class Late(Exception):
    pass

def late(number, frame):
    while frame is not None and frame.f_code.co_filename != "snippet.py":
        places.add("recorder" in frame.f_code.co_filename)
        frame = frame.f_back
    raise Late

def work(number):
    user.name = str(number)

places = set()
user = User()
print(signal.signal(signal.SIGALRM, late), signal.getsignal(signal.SIGALRM) is late)
caught = 0
while caught < 300:
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.0001 + caught % 7 * 0.00003)
        while True:
            work(caught)
    except Late:
        caught += 1
print(caught, places <= {False})
print(signal.signal(signal.SIGALRM, signal.SIG_IGN) is late, signal.getsignal(signal.SIGALRM))
"""


def test_what_a_signal_handler_raises_does_not_come_in_between(run: Run) -> None:
    for plain in (False, True):
        trace = run(ALARMS, seconds=60, plain=plain)
        assert trace.outcome.message == "The snippet finished."
        printed = "".join(step.stdout for step in trace.steps)
        assert printed == "0 True\n300 True\nTrue 1\n"
    raised = [step for step in run(ALARMS, seconds=60).steps if step.exception]
    assert {step.exception.type for step in raised if step.exception} == {"Late"}


HANDLERS = {
    "during a long statement": """
import signal
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

class Late(Exception):
    pass

def late(number, frame):
    print("late", frame.f_code.co_name)
    raise Late("too slow")

LONG = '''
WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 3000000)
SELECT count(*) FROM c
'''
signal.signal(signal.SIGALRM, late)
session = Session(create_engine("sqlite://"))
signal.setitimer(signal.ITIMER_REAL, 0.05)
try:
    session.execute(text(LONG))
except Late as error:
    print(error)
print(session.scalar(text("SELECT 1")))
""",
    "put back by the library": """
import contextlib, signal, traceback

class Late(Exception):
    pass

def late(number, frame):
    raise Late

signal.signal(signal.SIGALRM, late)
with contextlib.ExitStack() as stack:
    old = signal.signal(signal.SIGALRM, signal.SIG_IGN)
    stack.callback(signal.signal, signal.SIGALRM, old)
caught = 0
told = set()
for attempt in range(100):
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.001)
        while True:
            x = 1
    except Late:
        caught += 1
        told.update(line for line in traceback.format_exc().splitlines() if ", in " in line)
print(caught, any("playground" in line for line in told))
""",
    "interrupted by itself": """
import asyncio, _thread, os, signal, threading

print(signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM))

async def wait():
    asyncio.get_running_loop().call_later(0.05, os.kill, os.getpid(), signal.SIGINT)
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("cancelled")
        raise

caught = 0
for send in (
    lambda: os.kill(os.getpid(), signal.SIGINT),
    lambda: signal.raise_signal(signal.SIGINT),
    lambda: asyncio.run(wait()),
    _thread.interrupt_main,
):
    try:
        send()
        x = 1
    except KeyboardInterrupt:
        caught += 1
print(caught)
thread = threading.Timer(0.1, _thread.interrupt_main)
thread.start()
try:
    while True:
        x = 2
except KeyboardInterrupt:
    print("stopped")
thread.join()
signal.signal(signal.SIGTERM, lambda number, frame: print("asked to end"))
os.kill(os.getpid(), signal.SIGTERM)
""",
    "stop as they were": """
import signal
stop = signal.getsignal(signal.SIGTERM)
before = signal.signal(signal.SIGTERM, print)
print(before is stop, signal.signal(signal.SIGTERM, stop) is print)
print(signal.getsignal(signal.SIGTERM) is stop)
""",
}


@pytest.mark.parametrize("source", HANDLERS.values(), ids=HANDLERS)
def test_signal_handlers_do_what_they_do_without_a_recorder(
    run: Run, source: str, tmp_path: Path
) -> None:
    script = tmp_path / "snippet.py"
    script.write_text(source)
    native = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    trace = run(source, setup="", seconds=30)
    assert trace.outcome.message == "The snippet finished."
    assert "".join(step.stdout for step in trace.steps) == native.stdout


STACKS = """
import contextvars, inspect, io, logging, sys, traceback, warnings

def deepest():
    frame, names = sys._getframe(), []
    while frame is not None:
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    return names

def at(depth):
    try:
        return sys._getframe(depth).f_code.co_name
    except ValueError as error:
        return error

class Late:
    def __del__(self):
        print(deepest())

print(deepest(), [deepest() for _ in "a"], at(1), at(2))
print([frame.function for frame in inspect.stack()])
print([frame.name for frame in traceback.extract_stack()])
written = io.StringIO()
logging.basicConfig(stream=written, format="%(message)s %(funcName)s")
logging.warning("where", stack_info=True)
print(written.getvalue().count("File"))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("far", stacklevel=9)
print(caught[0].filename)
late = Late()
late = None
told = contextvars.ContextVar("told")
told.set("here")
exec("print(told.get(), deepest())")
import greenlet
raise greenlet.GreenletExit("left")
"""


def test_nothing_stands_below_the_learners_module(run: Run, tmp_path: Path) -> None:
    script = tmp_path / "snippet.py"
    script.write_text(STACKS)
    native = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert native.stderr.endswith("GreenletExit: left\n")
    for plain in (False, True):
        trace = run(STACKS, seconds=30, plain=plain)
        printed = "".join(step.stdout for step in trace.steps)
        assert printed == native.stdout
        assert trace.outcome.status == "error"
        assert "GreenletExit" in trace.outcome.message


def test_a_snippet_finds_the_context_of_its_setup(run: Run) -> None:
    setup = "import contextvars\ntold = contextvars.ContextVar('told')\ntold.set('here')\n"
    trace = run("print(told.get())", setup=setup)
    assert "".join(step.stdout for step in trace.steps) == "here\n"


TRACED = """
import sys

def tracer(frame, event, argument):
    if frame.f_code.co_filename.endswith("snippet.py"):
        heard.append((frame.f_code.co_name, event, frame.f_lineno))
        return tracer

def branches(x):
    'Of all kinds.'
    y = x + 1
    if y > 1:
        y += 2
    for i in range(3):
        if i:
            y += i
        y += 1
    while y > 5:
        y -= 1
        if y == 7:
            break
        y -= 0
    return y

def runs_out(x):
    if x:
        x = 1
    else:
        x = 2

def numbers():
    yield 1
    for n in (2, 3):
        x = yield n

def handled():
    try:
        int("a")
    except ValueError as error:
        said = str(error)
    else:
        said = ""
    finally:
        x = 1
    with open("/dev/null") as file:
        line = file.read()
    return said

def raises(x):
    if x:
        raise KeyError(1)

def passes():
    x = 1
    raises(x)

class Thing:
    a = 1
    def method(self):
        return [self.a for _ in "ab"]

heard = []
sys.settrace(tracer)
branches(1)
runs_out(1)
runs_out(0)
list(numbers())
handled()
Thing().method()
try:
    passes()
except KeyError:
    pass
class Other:
    b = 1
sys.settrace(None)
for each in heard:
    print(*each)
"""
REFUSED = """
import signal, threading, traceback

def work():
    try:
        signal.signal(signal.SIGALRM, print)
    except ValueError:
        print(traceback.format_exc())

thread = threading.Thread(target=work)
thread.start()
thread.join()
for number, handler in ((signal.SIGALRM, "a"), ("a", print), (1000, print)):
    try:
        signal.signal(number, handler)
    except (TypeError, ValueError):
        print(traceback.format_exc())
print(signal.signal.__module__, signal.getsignal(signal.SIGALRM))
"""


@pytest.mark.parametrize("source", [TRACED, REFUSED], ids=["a tracer", "one who is refused"])
def test_meets_no_line_and_no_frame_of_ours(run: Run, source: str, tmp_path: Path) -> None:
    script = tmp_path / "snippet.py"
    script.write_text(source.lstrip("\n"))
    native = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    trace = run(source, setup="")
    assert trace.outcome.message == "The snippet finished."
    printed = "".join(step.stdout for step in trace.steps)
    assert printed == native.stdout.replace(str(script), "snippet.py")


def test_no_garbage_waits_for_a_thread_that_waits_for_the_recorder(run: Run) -> None:
    trace = run(
        """
        import gc, threading
        lock = threading.RLock()
        class Handle:
            def __init__(self):
                self.me = self
            def __del__(self):
                with lock:
                    pass
        gc.set_threshold(20)
        done = False
        def work():
            while not done:
                with lock:
                    a = 1
                    b = 2
        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        for number in range(1000):
            Handle()
        done = True
        thread.join()
        print(gc.isenabled(), gc.get_threshold()[0])
        """,
        seconds=30,
        max_steps=1_000_000,
    )
    assert trace.outcome.message == "The snippet finished."
    assert "".join(step.stdout for step in trace.steps) == "True 20\n"


def test_the_script_knows_where_it_lies(run: Run) -> None:
    trace = run(
        """
        import inspect, os
        class Found:
            x = 1
        print(os.path.isabs(__file__), os.path.dirname(__file__) == os.getcwd())
        print(inspect.getsource(Found))
        """,
        setup="",
    )
    assert "".join(step.stdout for step in trace.steps) == (
        "True True\nclass Found:\n    x = 1\n\n"
    )


def test_an_audit_hook_hears_what_it_hears_without_a_recorder(run: Run, tmp_path: Path) -> None:
    script = tmp_path / "snippet.py"
    script.write_text("""
import sqlite3, sys
heard = []
def hook(event, arguments):
    heard.append(event)
    if event == "no such event":
        raise ValueError(arguments)
sys.addaudithook(hook)
def work():
    sqlite3.connect(":memory:").close()
    return sys._getframe().f_code.co_name
work()
try:
    sys.audit("no such event", 1)
except ValueError as error:
    print(error)
print(heard)
""")
    native = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    trace = run(script.read_text(), setup="")
    assert trace.outcome.status == "finished", trace.outcome.message
    assert "".join(step.stdout for step in trace.steps) == native.stdout
