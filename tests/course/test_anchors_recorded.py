"""Anchors against real runs: what had been printed by the step that each names."""

import pytest

from playground.course.anchors import step_of
from playground.course.bench import Runner
from playground.course.reader import default_pack_path
from playground.course.reading.code import read_code
from playground.course.reading.document import Block
from playground.course.reading.faults import FaultList
from playground.trace.job import Job

CALL = """\
def f(x):
    print(x)  #@in
    return x  #@back

a = f(1) + f(2)  #@called
print(3)
"""
LOOP = """\
for n in [1, 2, 3]:  #@header
    print(n)  #@body
print(4)
"""
WITH = """\
from contextlib import contextmanager

@contextmanager
def block():
    print(1)
    yield
    print(3)

with block() as one, \\
     block() as two:  #@header
    print(2)  #@body
print(4)  #@after
"""
RAISED = """\
def f():
    print(1)
    raise ValueError  #@inner

try:
    f()  #@outer
except ValueError:
    print(2)
"""
UNCAUGHT = """\
print(1)
1 / 0  #@error
print(2)  #@never
"""
ONE_LINE = """\
print(1); print(2)  #@both
for n in [3, 4]: print(n)  #@loop
if True: print(5)  #@if
print(6)
"""
LONG = """\
print(
    1,
    2,
)  #@long
print(3)
"""
COMPREHENSION = """\
def f(x):
    print(x)
    return x

a = [f(n) for n in (1, 2)]  #@all
b = sorted([4, 3], key=f)  #@sorted
print(5)
"""
GENERATOR = """\
def numbers():
    print(1)
    yield 1  #@first
    print(2)
    yield 2

for n in numbers():  #@header
    print(n, "got")  #@got
"""
ASYNC = """\
import asyncio

async def one(n):
    print(n)
    await asyncio.sleep(0)
    print(n)  #@again

async def main():
    await asyncio.gather(one(1), one(2))  #@gathered
    print(3)

asyncio.run(main())  #@ran
print(4)
"""
CLASS = """\
class A:  #@header
    print(1)

    def f(self):
        print(2)  #@method

A().f()  #@called
print(3)
"""
RECURSION = """\
def down(n):
    print(n)
    if n:
        down(n - 1)  #@deeper

down(2)
print(9)
"""


@pytest.mark.parametrize(
    ("program", "reference", "printed"),
    [
        (CALL, "in", "1 2"),
        (CALL, "in[1]", "1"),
        (CALL, "back[1]", "1"),
        (CALL, "called", "1 2"),
        (CALL, "end", "1 2 3"),
        (LOOP, "header", ""),
        (LOOP, "body", "1 2 3"),
        (LOOP, "body[2]", "1 2"),
        (WITH, "header", "1 1"),
        (WITH, "body", "1 1 2"),
        (WITH, "after", "1 1 2 3 3 4"),
        (RAISED, "inner", "1"),
        (RAISED, "outer", "1"),
        (UNCAUGHT, "error", "1"),
        (UNCAUGHT, "never", None),
        (ONE_LINE, "both", "1 2"),
        (ONE_LINE, "both[2]", None),
        (ONE_LINE, "loop[1]", "1 2 3"),
        (ONE_LINE, "loop", "1 2 3 4"),
        (ONE_LINE, "if", "1 2 3 4 5"),
        (LONG, "long", "1 2"),
        (COMPREHENSION, "all", "1 2"),
        (COMPREHENSION, "sorted", "1 2 4 3"),
        (GENERATOR, "first", "1"),
        (GENERATOR, "header", "1"),
        (GENERATOR, "got[1]", "1 1 got"),
        (ASYNC, "gathered", "1 2 1 2"),
        (ASYNC, "again", "1 2 1 2"),
        (ASYNC, "ran", "1 2 1 2 3"),
        (CLASS, "header", "1"),
        (CLASS, "method", "1 2"),
        (CLASS, "called", "1 2"),
        (RECURSION, "deeper", "2 1 0"),
        (RECURSION, "deeper[1]", "2 1 0"),
    ],
)
def test_what_was_printed_by_then(
    run: Runner, program: str, reference: str, printed: str | None
) -> None:
    faults = FaultList(default_pack_path())
    code = read_code(Block(word="snippet", text=program, line=1), faults)
    trace = run(Job(source=code.text)).trace
    step = step_of(trace, reference, code.anchors)
    if printed is None:
        assert step is None
        return
    assert step is not None
    text = "".join(each.stdout for each in trace.steps[: step + 1])
    assert text.split() == printed.split()
