"""What the steps of a program are, one by one."""

from textwrap import dedent

import pytest

from playground.trace.model import Step
from playground.trace.trace import Trace
from tests.recorder.conftest import Run
from tests.recorder.instrument.programs.steps import STEPS


def told(step: Step) -> str:
    place = f" {step.function} {step.depth}" if step.function != "<module>" or step.depth else ""
    task = f" [{step.task}]" if step.task else ""
    return f"{step.kind} {step.line}{place}{task}"


def steps(trace: Trace) -> list[str]:
    return [told(step) for step in trace.steps]


@pytest.mark.parametrize("name", STEPS)
def test_a_program_has_these_steps(run: Run, name: str) -> None:
    source, expected = STEPS[name]
    assert steps(run(source, setup="")) == expected.replace("\n", " ").strip().split(", ")


def test_threads_have_steps_of_their_own(run: Run) -> None:
    # Two in turn: the system may give the second the number of the first.
    trace = run(
        """
        import threading
        def work():
            x = 1
        for name in ("a", "b"):
            thread = threading.Thread(target=work, name=name)
            thread.start()
            thread.join()
        """,
        setup="",
    )
    mine: dict[str | None, list[str]] = {task: [] for task in (None, "a", "b")}
    for step in trace.steps:
        mine[step.task].append(told(step))
    for name in ("a", "b"):
        assert mine[name][0] == f"line 3 work 1 [{name}]"
        assert set(mine[name][1:]) <= {f"return 3 work 1 [{name}]"}
    rest = [each for each in mine[None] if not each.startswith("return")]
    assert rest == [
        *("line 1", "line 2", "line 4"),
        *("line 5", "line 6", "line 7", "next 4"),
        *("line 5", "line 6", "line 7", "next 4", "end 4"),
    ]


def test_endless_recursion_leaves_the_place_right(run: Run) -> None:
    trace = run(
        """
        def down(n):
            return down(n + 1)
        def aside(n):
            try:
                aside(n + 1)
            finally:
                n = 0
        for function in (down, aside):
            try:
                function(0)
            except RecursionError:
                print("deep")
        x = 1
        """,
        setup="",
    )
    assert trace.outcome.status == "finished"
    assert "".join(step.stdout for step in trace.steps) == "deep\ndeep\n"
    deepest = max(step.depth for step in trace.steps)
    assert deepest > 900
    lines = [step for step in trace.steps if step.function == "down" and step.kind == "line"]
    assert [step.depth for step in lines] == list(range(1, len(lines) + 1))
    errors = [step for step in trace.steps if step.function == "down" and step.kind == "error"]
    # The step of the innermost call is the first that fails.
    assert [step.depth for step in errors] == list(range(len(lines) + 1, 0, -1))
    assert steps(trace)[-3:] == ["next 8", "line 13", "end 13"]


def test_an_error_from_the_depth_is_told_at_every_call(run: Run) -> None:
    trace = run(
        """
        import sys
        sys.setrecursionlimit(20_000)
        def down(n):
            return down(n - 1) if n else 1 / 0
        for n in (3_000, 1):
            try:
                down(n)
            except ZeroDivisionError:
                pass
        """,
        setup="",
        seconds=30,
    )
    assert trace.outcome.status == "finished"
    errors = [step for step in trace.steps if step.kind == "error"]
    assert len(errors) == 3_002 + 3
    assert {step.exception and step.exception.line for step in errors} == {4}


def test_a_collection_in_the_midst_of_recording_disturbs_nothing(run: Run) -> None:
    trace = run(
        """
        import gc
        class Cycle:
            def __init__(self, n):
                self.n, self.me = n, self
            def __del__(self):
                print(self.n, end=" ")
        gc.set_threshold(3)
        for n in range(300):
            Cycle(n)
        gc.collect()
        """,
        setup="",
    )
    assert trace.outcome.status == "finished"
    assert [step.index for step in trace.steps] == list(range(len(trace.steps)))
    printed = "".join(step.stdout for step in trace.steps).split()
    assert sorted(map(int, printed)) == list(range(300))


NAMES = {
    "two live generators": (
        """
        def hold(number):
            mine = User(id=number)
            yield
            yield
        first, second = hold(1), hold(2)
        next(first)
        next(second)
        next(first)
        del second
        x = 1
        """,
        8,
        {"1": ("mine",), "2": ("mine",)},
    ),
    "a generator that was dropped": (
        """
        kept = []
        def hold(number):
            mine = User(id=number)
            kept.append(mine)
            yield
        next(hold(1))
        x = 1
        """,
        7,
        {"1": ()},
    ),
    "nonlocal": (
        """
        def outer():
            ana = None
            def inner():
                nonlocal ana
                ana = User(id=1)
            inner()
            ana.id
        outer()
        """,
        7,
        {"1": ("ana",)},
    ),
    "global": (
        """
        def make():
            global ana
            ana = User(id=1)
        make()
        x = 1
        """,
        5,
        {"1": ("ana",)},
    ),
    "a walrus in a comprehension": (
        """
        def make():
            made = [(last := User(id=n)) for n in (1, 2)]
            return made
        make()
        """,
        3,
        {"1": (), "2": ("last",)},
    ),
    "a walrus in a lambda": (
        """
        def make():
            fill = lambda n: (mine := User(id=n))
            made = [fill(1)]
            return made
        make()
        """,
        4,
        {"1": ()},
    ),
    "rebinding by def, import, class and except": (
        """
        a = b = c = d = User(id=1)
        kept = a
        def a(): pass
        import os as b
        class c: pass
        try:
            1 / 0
        except ZeroDivisionError as d:
            x = 1
        """,
        9,
        {"1": ("kept",)},
    ),
    "an augmented assignment": (
        """
        class Chain(User):
            def __add__(self, other): return other
            def __iadd__(self, other): return self
        a = b = c = Chain(id=1)
        d = Chain(id=2)
        a += d
        b = b + d
        def work():
            global c
            e = Chain(id=3)
            c += e
            e.id += 0
            e = e + c
            return e
        work()
        x = 1
        """,
        12,
        {"1": ("a", "c"), "2": ("d", "b"), "3": ("e",)},
    ),
    "names made through a namespace": (
        """
        globals()["ana"] = User(id=1)
        exec("bea = User(id=2); cyd = bea")
        vars()["ana"].id
        def work():
            globals()["dan"] = User(id=3)
            globals().pop("ana")
        kept = ana
        work()
        globals().update(eve=dan, cyd=None)
        x = 1
        """,
        10,
        {"1": ("kept",), "2": ("bea",), "3": ("dan", "eve")},
    ),
    "names made as attributes of the module": (
        """
        import sys, __main__
        sys.modules[__name__].ana = User(id=1)
        __main__.bea = cyd = User(id=2)
        setattr(__main__, "dan", User(id=3))
        x = 1
        """,
        5,
        {"1": ("ana",), "2": ("cyd", "bea"), "3": ("dan",)},
    ),
    "names from a star": (
        """
        import sys, types
        birds = sys.modules["birds"] = types.ModuleType("birds")
        birds.ana, birds._bea = User(id=1), User(id=2)
        from birds import *
        x = 1
        """,
        5,
        {"1": ("ana",), "2": ()},
    ),
    "match": (
        """
        match [User(id=1), [User(id=2), User(id=3)]]:
            case [first, [*rest]] if rest:
                last = rest.pop()
                x = 1
        """,
        4,
        {"1": ("first",), "2": (), "3": ("last",)},
    ),
}


@pytest.mark.parametrize("name", NAMES)
def test_an_object_has_the_names_that_are_bound_to_it(run: Run, name: str) -> None:
    source, line, expected = NAMES[name]
    trace = run(dedent(source))
    last = [step for step in trace.steps if step.line == line and step.source == "snippet"][-1]
    users = [each for each in trace.at(last.index).objects.values() if each.state == "transient"]
    found = {each.attributes["id"].value: each.names for each in users}
    assert found == expected
