"""What Python says of itself to the learner's code: as if recording needed no frames.

Hooks are functions on the learner's stack. They would count against the limit of recursion;
a tracer or an audit hook of the learner's would be called for them, from within the recorder;
and what a signal handler raises would end them half-way.
"""

import signal
import sys
from collections.abc import Callable
from contextvars import copy_context
from enum import IntEnum
from functools import partial
from pathlib import Path
from sys import (
    _getframe,
    addaudithook,
    getprofile,
    getrecursionlimit,
    gettrace,
    setprofile,
    setrecursionlimit,
    settrace,
)
from threading import get_ident
from types import CodeType, FrameType
from typing import Any

from greenlet import greenlet

from playground.recorder.lock import Lock

Tracer = Callable[[FrameType, str, Any], Any]
Audit = Callable[[str, tuple[object, ...]], object]

ROOM = 24
"""Frames that a hook may need: where fewer are left, the learner's function is not begun."""
_LOOKING = 3
"""Frames of a hook that looks whether they are left."""
_HIGHEST = 2**31 - 1
"""No limit can be higher: it is a C int."""
_SPARE = 10_000
"""How much lower than the highest the true limit stays: recording raises it now and then."""
_PLAYGROUND = Path(__file__).parents[1]
_RECORDER = str(Path(__file__).parent)


def take_over(is_learners: Callable[[CodeType], bool], lock: Lock, *, hooks: bool) -> None:
    """Answer for the interpreter from now on; `hooks` says whether there are any in the code.

    `lock` is held while something is recorded.
    How many frames Python counts below the learner's module is measured here, so this is to
    be called two frames above the one that has it executed.
    """
    vars(sys).update(
        **_recursion(_frames_below() + (ROOM + _LOOKING if hooks else 0)),
        **_tracing("trace", gettrace, settrace, is_learners),
        **_tracing("profile", getprofile, setprofile, is_learners),
        addaudithook=_auditing(is_learners),
    )
    vars(signal).update(_signals(is_learners, lock))


def execute(code: CodeType, names: dict[str, Any]) -> None:
    """Execute a module as Python does: no frame stands below it."""
    stack = greenlet(exec)
    stack.gr_context = _CONTEXT
    if (leaving := stack.switch(code, names)) is not None:
        raise leaving  # GreenletExit, which ends a greenlet quietly


_CONTEXT = copy_context()
"""Of all modules: what one sets, the next one finds."""


# Recursion


def has_room(frames: int = ROOM) -> None:
    """Raise RecursionError where that many frames are not left."""
    if frames:
        has_room(frames - 1)


def _frames_below() -> int:
    """How many frames stand below the learner's module, that do not when Python starts it."""
    found: dict[str, Any] = {}
    execute(_COUNT, found)  # at the depth of the learner's module
    return getrecursionlimit() - 1 - int(found["deepest"])


_COUNT = compile(
    """
def deeper(n):
    try:
        return deeper(n + 1)
    except RecursionError:
        return n
deepest = deeper(1)
""",
    "<count>",
    "exec",
)


def _recursion(more: int) -> dict[str, Callable[..., Any]]:
    """The functions of `sys`; the true limit is that much higher than what they say."""

    def get() -> int:
        return getrecursionlimit() - more

    def set_(limit: int, /) -> None:
        # What is no limit is refused in Python's own words.
        valid = type(limit) is int and 0 < limit <= _HIGHEST
        setrecursionlimit(min(limit + more, _HIGHEST - _SPARE) if valid else limit)

    setrecursionlimit(getrecursionlimit() + more)
    return {"getrecursionlimit": get, "setrecursionlimit": set_}


# Tracing


def _tracing(
    kind: str,
    get: Callable[[], Any],
    set_: Callable[[Any], None],
    is_learners: Callable[[CodeType], bool],
) -> dict[str, Callable[..., Any]]:
    """The functions of `sys`: a tracer hears nothing of the recorder."""

    def get_tracer() -> Any:  # noqa: ANN401  # whatever was set
        found = get()
        return found.tracer if type(found) is _Filter else found

    def set_tracer(tracer: Tracer | None, /) -> None:
        set_(None if tracer is None else _Filter(tracer, is_learners))

    return {f"get{kind}": get_tracer, f"set{kind}": set_tracer}


class _Filter:
    """A tracer that is called for all but the recorder, and what the recorder calls."""

    def __init__(self, tracer: Tracer, is_learners: Callable[[CodeType], bool]) -> None:
        self.tracer = tracer
        self._is_learners = is_learners

    def __call__(self, frame: FrameType, event: str, argument: object) -> object:
        if _is_ours(frame, self._is_learners):
            return None
        return self.tracer(frame, event, argument)


def _is_ours(frame: FrameType | None, is_learners: Callable[[CodeType], bool]) -> bool:
    """Whether it is the recorder's, or of what that calls."""
    while frame is not None and not is_learners(frame.f_code):
        if _is_in_recorder(frame):
            return True
        frame = frame.f_back
    return False


def _is_in_recorder(frame: FrameType) -> bool:
    return frame.f_code.co_filename.startswith(_RECORDER)


def is_in_playground(frame: FrameType) -> bool:
    """Whether that is a frame of ours."""
    return frame.f_code.co_filename.startswith(str(_PLAYGROUND))


def _auditing(is_learners: Callable[[CodeType], bool]) -> Callable[[Audit], None]:
    """The function of `sys`: a hook hears nothing of the recorder."""

    def add(hook: Audit) -> None:
        looking = set[int]()
        """Threads that look whose an event is, which makes events itself."""

        def hear(event: str, arguments: tuple[object, ...]) -> None:
            thread = get_ident()
            if thread in looking:
                return
            looking.add(thread)
            try:
                ours = _is_ours(_getframe(1), is_learners)
            finally:
                looking.discard(thread)
            if not ours:
                hook(event, arguments)

        addaudithook(hear)

    return add


# Signals


def _signals(is_learners: Callable[[CodeType], bool], lock: Lock) -> dict[str, Callable[..., Any]]:
    """Two functions of `signal`: a handler of the learner's waits while something is recorded.

    Through these all handlers go to and come from `signal.signal` and `signal.getsignal`,
    which stay Python's own, and so are the words and lines with which they refuse one.
    """
    to_enum, to_int = signal._int_to_enum, signal._enum_to_int  # type: ignore[attr-defined]  # noqa: SLF001

    def enum_to_int(value: Any) -> Any:  # noqa: ANN401  # a handler or a number
        return patient(to_int(value))

    def int_to_enum(value: Any, kind: type[IntEnum]) -> Any:  # noqa: ANN401  # the same
        return value.handler if type(value) is _Patient else to_enum(value, kind)

    def patient(handler: Any) -> Any:  # noqa: ANN401  # the same
        if not callable(handler) or _is_of_playground(handler):
            return handler
        lock.take_care()
        return _Patient(handler, lock, is_learners)

    interrupt = signal.getsignal(signal.SIGINT)  # what raises KeyboardInterrupt
    if callable(interrupt) and not _is_of_playground(interrupt):
        signal.signal(signal.SIGINT, _Patient(interrupt, lock, is_learners))
    return {"_enum_to_int": enum_to_int, "_int_to_enum": int_to_enum}


def _is_of_playground(handler: object) -> bool:
    """Whether it is one that stops the run, which the learner puts back in its place."""
    return str(getattr(handler, "__module__", "")).startswith(f"{_PLAYGROUND.name}.")


class _Patient:
    """A handler of the learner's, of what the learner calls, or Python's own."""

    def __init__(
        self,
        handler: Callable[[int, FrameType | None], object],
        lock: Lock,
        is_learners: Callable[[CodeType], bool],
    ) -> None:
        self.handler = handler
        self._lock = lock
        self._is_learners = is_learners

    def __call__(self, number: int, frame: FrameType | None) -> None:
        self._lock.take_care()  # Python's own is there in every run, and hardly ever needed
        # What SQLite calls to let signals be seen is within a statement, which for Python is
        # but an instruction.
        within = frame is not None and is_in_playground(frame) and not _is_in_recorder(frame)
        interrupted = frame
        while frame is not None and not self._is_learners(frame.f_code):
            if is_in_playground(frame):
                interrupted = frame.f_back
            frame = frame.f_back
        self._lock.after(partial(self.handler, number, interrupted), now=not within)
