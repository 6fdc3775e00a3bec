"""Exceptions that are hard to tell, and ends that are none."""

import pytest

from tests.recorder.conftest import Run

ODD = {
    "a long number": ("raise ValueError(10**5000)", "ValueError on line 1: <int of 16,610 bits>"),
    "a long key": ("{}[10**5000]", "KeyError on line 1: <int of 16,610 bits>"),
    "an attribute that cannot be shown": (
        "class Odd:\n    def __str__(self):\n        raise KeyError\n"
        "e = OSError(2, 'why')\ne.strerror = Odd()\nraise e",
        "FileNotFoundError on line 6: 2, 'why'",
    ),
    "a class from nowhere": (
        "class Odd(Exception): pass\nOdd.__module__ = 7\nraise Odd(1)",
        "Odd on line 3: 1",
    ),
    "a class with a long name": (
        "raise type('E' * 4_000_000, (Exception,), {})(1)",
        f"{'E' * 199}… on line 1: 1",
    ),
    "a statement's, without one": (
        "from sqlalchemy.exc import StatementError\nraise StatementError.__new__(StatementError)",
        "StatementError on line 2.",
    ),
    "code without lines": (
        "def f():\n    raise ValueError('x')\n"
        "f.__code__ = f.__code__.replace(co_linetable=b'')\nf()",
        "ValueError: x",
    ),
}


@pytest.mark.parametrize(("source", "told"), ODD.values(), ids=ODD)
def test_an_exception_that_is_hard_to_tell(run: Run, source: str, told: str) -> None:
    outcome = run(source, setup="").outcome
    assert (outcome.status, outcome.message) == ("error", told)


GROUP = """\
try:
    raise ValueError("a")
except ValueError as error:
    error.add_note("look here")
    error.__notes__.append(7)
    one = error
inner = ExceptionGroup("in", [OSError(str(number)) for number in range(20)])
raise ExceptionGroup("eg", [one, KeyError(1), inner])
"""


def test_a_group_is_told_with_what_is_in_it_and_what_was_noted(run: Run) -> None:
    problem = run(GROUP, setup="").outcome.exception
    assert problem is not None
    assert problem.message == (
        "eg (3 sub-exceptions)\n"
        "1: ValueError: a\n2: KeyError: 1\n3: ExceptionGroup: in (20 sub-exceptions)"
    )
    told = problem.traceback.partition("ExceptionGroup: eg")[2].splitlines()
    assert [line.strip(" -") for line in told[:10]] == [
        *("(3 sub-exceptions)", "1", "Traceback (most recent call last):"),
        *('File "snippet.py", line 2, in <module>', 'raise ValueError("a")'),
        *("ValueError: a", "look here", "2", "KeyError: 1", "3"),
    ]
    assert told[-1] == "    OSError: 14", "of 20, as many as Python prints"


def test_a_long_warning_is_cut(run: Run) -> None:
    trace = run(
        "import warnings\nwarnings.warn('w' * 4_000_000, type('W' * 4_000_000, (Warning,), {}))",
        setup="",
    )
    (warned,) = (warned for step in trace.steps for warned in step.warnings)
    assert (len(warned.category), len(warned.message)) == (200, 4_000)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("", "."),
        ("0", "."),
        ("3", " with 3."),
        ("True", " with True."),
        ("10**5000", " with <int of 16,610 bits>."),
        ("'no\\nusers'", ": no users."),
        ("object()", " early."),
    ],
)
def test_leaving(run: Run, code: str, told: str) -> None:
    outcome = run(f"raise SystemExit({code})", setup="").outcome
    assert (outcome.status, outcome.message) == (
        "finished",
        f"The snippet left with SystemExit{told}",
    )
