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
