"""Which code is the learner's own, or the lesson's."""

from types import CodeType

from playground.trace.job import CONSOLE, SETUP, SNIPPET

FILES = frozenset({SNIPPET, SETUP, CONSOLE})
"""The names under which it is compiled."""


def is_learners(code: CodeType) -> bool:
    """Whether that code is."""
    return code.co_filename in FILES
