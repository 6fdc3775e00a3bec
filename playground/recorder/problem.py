"""An exception of the learner's, in the learner's own lines; and a warning."""

import traceback
from collections.abc import Callable, Iterator
from textwrap import indent
from types import CodeType, TracebackType
from typing import Any

from msgspec.structs import replace
from sqlalchemy.exc import HasDescriptionCode, StatementError

from playground.recorder.values import show, type_name
from playground.trace.model import Problem, Warned
from playground.trace.text import cut, visible
from playground.trace.words import plural

_LENGTH = 4_000


_args: Any = vars(BaseException)["args"]
_traceback: Any = vars(BaseException)["__traceback__"]
_cause: Any = vars(BaseException)["__cause__"]
_context: Any = vars(BaseException)["__context__"]
_dict: Any = vars(BaseException)["__dict__"]
_suppressed: Any = vars(BaseException)["__suppress_context__"]
# Through the base class: an exception class of the learner's may have its own.
_group_message: Any = vars(BaseExceptionGroup)["message"]
_members: Any = vars(BaseExceptionGroup)["exceptions"]


def traceback_of(error: BaseException) -> TracebackType | None:
    """Where it passed, without a word to the learner's class."""
    found: TracebackType | None = _traceback.__get__(error)
    return found


def problem(error: BaseException, is_learners: Callable[[CodeType], bool]) -> Problem:
    """What is known of the exception while it is on its way."""
    # SQLAlchemy keeps the code of its background page beside the message.
    coded = issubclass(type(error), HasDescriptionCode)
    code = object.__getattribute__(error, "__dict__").get("code") if coded else None
    if coded and code is None:
        code = vars(type(error)).get("code")
    return Problem(
        type=_name(type(error)),
        message=cut(visible(cut(_whole_text(error).strip(), _LENGTH)), _LENGTH),
        line=_innermost(traceback_of(error), is_learners),
        code=code if type(code) is str else None,
    )


def full_problem(error: BaseException, is_learners: Callable[[CodeType], bool]) -> Problem:
    """The same with its traceback, for an exception that ended the run."""
    lines = "".join(_format(error, is_learners, depth=0))
    return replace(problem(error, is_learners), traceback=cut(visible(lines), 4 * _LENGTH))


def warning(category: type[Warning], message: str) -> Warned:
    """A warning that was given."""
    return Warned(category=type_name(category), message=visible(cut(message, _LENGTH)))


def syntax_problem(error: SyntaxError | ValueError | RecursionError | MemoryError) -> Problem:
    """What is wrong with a text that is no valid Python."""
    line = error.lineno if isinstance(error, SyntaxError) else None
    said = error.msg if isinstance(error, SyntaxError) else _text(error)
    lines = traceback.format_exception_only(error)
    return Problem(
        type=_name(type(error)),
        message=visible(cut(said, _LENGTH) or "the code cannot be compiled"),
        line=line,
        traceback=visible(cut("".join(lines), 4 * _LENGTH)),
    )


def _name(kind: type) -> str:
    module, name = _module(kind), type_name(kind)
    return name if module in ("", "builtins", "__main__") else f"{module}.{name}"


def _module(kind: type) -> str:
    found = type.__dict__["__module__"].__get__(kind)
    return found if type(found) is str else ""  # it can be set to anything


def _text(error: BaseException) -> str:
    """The exception's message, made without calling anything of the learner's.

    `str(error)` calls the `__repr__` of what the exception was raised with:
    that may be an object whose `__repr__` loads an expired attribute.
    """
    try:
        return _told(error)
    except BaseException:  # noqa: BLE001  # a number too long to be printed, odd attributes, …
        return _arguments(error)


def _whole_text(error: BaseException) -> str:
    """The message, with those of the exceptions that it is a group of, and what was noted."""
    lines = [_text(error), *_notes(error)]
    lines += [f"{number}: {_line(one)}" for number, one in enumerate(_within(error), 1)]
    return "\n".join(lines)


def _line(error: BaseException) -> str:
    said = _text(error)
    return f"{_name(type(error))}: {said}" if said else _name(type(error))


def _within(error: BaseException) -> tuple[BaseException, ...]:
    """The exceptions that it is a group of; none where it is no group."""
    return _members.__get__(error)[:_WIDTH] if issubclass(type(error), BaseExceptionGroup) else ()


def _notes(error: BaseException) -> list[str]:
    """What was added to it with `add_note`."""
    found = _dict.__get__(error).get("__notes__")
    return [note for note in found if type(note) is str] if type(found) is list else []


def _told(error: BaseException) -> str:
    kind, args = type(error), _args.__get__(error)
    if issubclass(kind, BaseExceptionGroup):
        count = plural(len(_members.__get__(error)), "sub-exception")
        return f"{_group_message.__get__(error)} ({count})"
    if issubclass(kind, StatementError):
        return _statement_text(error)  # type: ignore[arg-type]  # by its type
    if _module(kind) in _TOLD_BY_STR and all(map(_is_plain, args)):
        return str(error)
    if _module(kind) == "configparser":  # which keeps beside the message what it is made of
        said = object.__getattribute__(error, "__dict__").get("message")
        if type(said) is str:
            return said
    if len(args) == 1 and type(args[0]) is str and not issubclass(kind, KeyError):
        return str(args[0])
    if issubclass(kind, SyntaxError) and args and type(args[0]) is str:
        return str(args[0])  # where it stands follows it
    return _arguments(error)


def _arguments(error: BaseException) -> str:
    return ", ".join(show(argument) for argument in _args.__get__(error))


def _statement_text(error: StatementError) -> str:
    """As SQLAlchemy puts it, with the parameters shown by us."""
    args = _args.__get__(error)
    said = args[0] if args and type(args[0]) is str else ""
    parts = [f"({detail})" for detail in error.detail if type(detail) is str]
    parts.append(said)
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


def _format(
    error: BaseException, is_learners: Callable[[CodeType], bool], depth: int
) -> Iterator[str]:
    """The traceback as Python prints it, of the learner's frames only."""
    cause, context = _cause.__get__(error), _context.__get__(error)
    before = cause or (None if _suppressed.__get__(error) else context)
    if before is not None and depth < _CHAIN:
        yield from _format(before, is_learners, depth + 1)
        yield f"\n{_BECAUSE if cause else _DURING}\n\n"
    yield from _format_trace(traceback_of(error), is_learners)
    yield f"{_line(error)}\n"
    yield from (f"{note}\n" for note in _notes(error))
    for number, one in enumerate(_within(error) if depth < _CHAIN else (), 1):
        yield f"  {number:-^32}\n"
        yield indent("".join(_format(one, is_learners, depth + 1)), "  ")


def _format_trace(
    trace: TracebackType | None, is_learners: Callable[[CodeType], bool]
) -> list[str]:
    # Frames of libraries tell a learner little.
    try:
        frames = zip(traceback.walk_tb(trace), traceback.extract_tb(trace), strict=True)
        mine = [summary for (frame, _), summary in frames if is_learners(frame.f_code)]
        lines = traceback.StackSummary.from_list(mine).format()
    except BaseException:  # noqa: BLE001  # code, loaders and tracebacks of the learner's making
        return []
    return ["Traceback (most recent call last):\n", *lines] if mine else []


_CHAIN = 5
"""Exceptions before the last one that are told, and groups within groups."""
_WIDTH = 15
"""Exceptions of one group that are told, as many as Python prints."""
_BECAUSE = "The above exception was the direct cause of the following exception:"
_DURING = "During handling of the above exception, another exception occurred:"
