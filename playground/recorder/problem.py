"""An exception of the learner's, in the learner's own lines."""

import re
import traceback
from collections.abc import Callable
from types import CodeType, TracebackType

from playground.recorder.values import show, type_name
from playground.trace.model import Problem
from playground.trace.text import cut, visible

_LENGTH = 4_000
_CODE = re.compile(r"\(Background on this error at: https://sqlalche\.me/e/\d+/(\w+)\)")


def problem(error: BaseException, is_learners: Callable[[CodeType], bool]) -> Problem:
    """What is known of the exception while it is on its way."""
    text = _text(error)
    code = _CODE.search(text)
    return Problem(
        type=_name(type(error)),
        message=cut(visible(_CODE.sub("", text).strip()), _LENGTH),
        line=_innermost(error.__traceback__, is_learners),
        code=code[1] if code else None,
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
    # A class of the learner's may have a `__str__` that does anything.
    if type(error).__module__ == "__main__":
        return ", ".join(show(argument) for argument in error.args)
    try:
        return str(error)
    except Exception as inner:  # noqa: BLE001  # `__str__` of any library
        return f"<no message: {type_name(type(inner))}>"


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
