"""An exception of the learner's, in the learner's own lines."""

import traceback
from collections.abc import Callable
from types import CodeType, TracebackType

from sqlalchemy.exc import HasDescriptionCode, StatementError

from playground.recorder.values import show, type_name
from playground.trace.model import Problem
from playground.trace.text import cut, visible

_LENGTH = 4_000


def problem(error: BaseException, is_learners: Callable[[CodeType], bool]) -> Problem:
    """What is known of the exception while it is on its way."""
    text = _text(error)
    # SQLAlchemy keeps the code of its background page beside the message.
    code = error.code if isinstance(error, HasDescriptionCode) else None
    return Problem(
        type=_name(type(error)),
        message=cut(visible(text.strip()), _LENGTH),
        line=_innermost(error.__traceback__, is_learners),
        code=code if type(code) is str else None,
    )


def full_problem(error: BaseException, is_learners: Callable[[CodeType], bool]) -> Problem:
    """The same with its traceback, for an exception that ended the run."""
    found = problem(error, is_learners)
    learners = _cut_traceback(error, is_learners)
    return Problem(
        type=found.type,
        message=found.message,
        line=found.line,
        code=found.code,
        traceback=cut(visible(learners), 4 * _LENGTH),
    )


def syntax_problem(error: SyntaxError | ValueError | RecursionError | MemoryError) -> Problem:
    """What is wrong with a text that is no valid Python."""
    line = error.lineno if isinstance(error, SyntaxError) else None
    said = error.msg if isinstance(error, SyntaxError) else _text(error)
    lines = traceback.format_exception_only(error)
    return Problem(
        type=_name(type(error)),
        message=visible(said or "the code cannot be compiled"),
        line=line,
        traceback=visible("".join(lines)),
    )


def _name(kind: type) -> str:
    module = type.__dict__["__module__"].__get__(kind)
    name = type_name(kind)
    return name if module in ("builtins", "__main__") else f"{module}.{name}"


def _text(error: BaseException) -> str:
    """The exception's message, made without calling anything of the learner's.

    `str(error)` calls the `__repr__` of what the exception was raised with:
    that may be an object whose `__repr__` loads an expired attribute.
    """
    if isinstance(error, StatementError):
        return _statement_text(error)
    if type(error).__module__ in _TOLD_BY_STR and all(map(_is_plain, error.args)):
        return str(error)
    if len(error.args) == 1 and type(error.args[0]) is str and not isinstance(error, KeyError):
        return error.args[0]
    return ", ".join(show(argument) for argument in error.args)


def _statement_text(error: StatementError) -> str:
    """As SQLAlchemy puts it, with the parameters shown by us."""
    said = error.args[0] if error.args and type(error.args[0]) is str else ""
    parts = [said]
    if type(error.statement) is str:
        parts.append(f"[SQL: {error.statement}]")
        if error.hide_parameters:
            parts.append("[SQL parameters hidden due to hide_parameters=True]")
        elif error.params:
            parts.append(f"[parameters: {show(error.params)}]")
    return "\n".join(part for part in parts if part)


def _is_plain(argument: object) -> bool:
    return id(type(argument)) in _PLAIN


_PLAIN = frozenset(map(id, (type(None), str, int, float, bool, bytes)))
_TOLD_BY_STR = frozenset({"builtins", "sqlite3", "asyncio.exceptions"})
"""Modules whose exceptions make their message of their arguments alone."""


def _innermost(trace: TracebackType | None, is_learners: Callable[[CodeType], bool]) -> int | None:
    line = None
    while trace is not None:
        if is_learners(trace.tb_frame.f_code):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _cut_traceback(error: BaseException, is_learners: Callable[[CodeType], bool]) -> str:
    """The traceback from the learner's first line on, as Python prints it."""
    trace = error.__traceback__
    while trace is not None and not is_learners(trace.tb_frame.f_code):
        trace = trace.tb_next
    summary = traceback.TracebackException(type(error), error, trace, compact=True)
    each: traceback.TracebackException | None = summary
    while each is not None:
        # Frames of libraries tell a learner little; the last one is where it broke.
        mine = [frame for frame in each.stack if "/" not in frame.filename]
        each.stack = traceback.StackSummary.from_list(mine)
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
    return "".join(summary.format())
