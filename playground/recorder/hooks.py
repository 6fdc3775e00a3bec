"""What the instrumented code calls: hooks, told to a journal as steps.

Every hook takes its caller's frame to know which execution of which function
speaks. Where that is not the one that spoke last, and no new statement
begins, the statement that it is at goes on: that is a `return` step.
"""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from sys import _getframe, getrecursionlimit
from types import FrameType
from typing import Any, Protocol

from playground.recorder.expressions import Hook
from playground.recorder.flow import Activation, Flow, Flows
from playground.recorder.interpreter import has_room, is_in_playground
from playground.recorder.lock import Lock, came_by_signal
from playground.recorder.plan import Spot
from playground.trace.model import StepKind

_LEARNERS_SHARE = 32
"""Of how many frames at least one is the learner's, when functions call each other deeply."""


class Journal(Protocol):
    """What is told, by hooks that have looked where execution stands."""

    def begin(self, flow: Flow, spot: Spot, kind: StepKind) -> None:
        """A step begins there, and the one before it ends."""

    def writes_of(self, flow: Flow) -> bool:
        """Whether the step that is being executed is of that flow."""

    def failed(self, error: BaseException) -> None:
        """The step that is being executed raised that, or let it pass."""

    def bind(self, activation: Activation, spot: Spot, values: Sequence[object]) -> None:
        """The spot's names are bound to those values."""

    def rebound(self, namespace: dict[str, object]) -> None:
        """Any variables of the module may be bound to something else: these are they."""

    def end_of(self, activation: Activation) -> None:
        """The function is over: its variables are gone."""

    def show(self, value: object) -> None:
        """The statement is an expression with that value."""

    def called(self, name: str, owner: object) -> None:
        """A method of that name is about to be called."""


class _Watching:
    """A context manager around statements of the learner's, told how they end."""

    __slots__ = ("_ended",)
    __enter__ = int
    """Nothing is to be done, and this does it without a frame."""

    def __init__(self, ended: Callable[[FrameType, BaseException | None], None]) -> None:
        """Tell in which frame, and what was raised there, if anything was."""
        self._ended = ended

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        self._ended(_getframe(1), error)


class CodeHooks:
    """The hooks of one run."""

    def __init__(self, journal: Journal, spots: Sequence[Spot], flows: Flows, lock: Lock) -> None:
        self._journal = journal
        self._spots = spots
        self._flows = flows
        self._lock = lock
        self._refused = 0
        """`id` of the error by which a function was not begun, until its caller sees it."""

    def table(self) -> dict[Hook, Any]:
        """The functions, and context managers, to put into the code."""
        return {
            "mark": self._mark,
            "enter": self._enter,
            "leave": _Watching(self._leave),
            "fail": _Watching(self._fail),
            "caught": self._caught,
            "passed": _Watching(self._passed),
            "bind": self._bind,
            "bound": self._bound,
            "bound_within": self._bound_within,
            "unbind": self._unbind,
            "rebound": self._rebound,
            "value": self._value,
            "exit": self._leaving,
            "next": self._next,
            "continuing": self._continuing,
            "came_round": self._coming_round,
            "class_end": self._class_end,
            "call": self._call,
            "yielding": self._yielding,
            "delegating": self._delegating,
            "rejoined": self._rejoined,
            "resumed": self._resumed,
            "awaited": self._awaited,
        }

    # Statements

    def _mark(self, number: int) -> None:
        with self._lock:
            spot = self._spots[number]
            flow, frame = self._flows.current(), _getframe(1)
            stack = flow.stack
            here = stack and stack[-1].frame == id(frame)
            activation = stack[-1] if here else flow.at(frame, spot.scope)
            if activation.told and id(sys.exc_info()[1]) != activation.told:
                # Not on its way through a `finally`: somebody has dealt with it.
                activation.told = 0
            self._journal.begin(flow, spot, "line")

    def _leaving(self, number: int) -> "_Watching":
        def left(frame: FrameType, error: BaseException | None) -> None:
            self._fail(frame, error)
            self._again(number, "exit", frame)

        return _Watching(left)

    def _next(self, number: int) -> None:
        self._again(number, "next", _getframe(1))

    def _class_end(self, number: int) -> None:
        self._again(number, "return", _getframe(1))

    def _again(self, number: int, kind: StepKind, frame: FrameType) -> None:
        with self._lock:
            spot = self._spots[number]
            flow = self._flows.current()
            flow.at(frame, spot.scope)
            self._journal.begin(flow, spot, kind)

    def _continuing(self, number: int) -> None:
        with self._lock:
            frame = _getframe(1)
            spot = self._spots[number]
            self._arrive(self._flows.current(), frame, spot.scope).continuing = number

    def _coming_round(self, number: int) -> "_Watching":
        return _Watching(partial(self._came_round, number))

    def _came_round(self, number: int, frame: FrameType, _error: BaseException | None) -> None:
        with self._lock:
            activation = self._arrive(self._flows.current(), frame, self._spots[number].scope)
            if activation.continuing != number:
                return
            activation.continuing = None
        self._again(number, "next", frame)

    def _value(self, number: int, value: object) -> None:
        flow, frame = self._flows.current(), _getframe(1)
        here = flow.stack and flow.stack[-1].frame == id(frame)
        if value is None and here and self._journal.writes_of(flow):
            return  # as it mostly is: nothing to show, and nobody came back without a word
        with self._lock:
            self._arrive(flow, frame, self._spots[number].scope)
            if value is not None:
                self._journal.show(value)

    # Functions

    def _enter(self, number: int, *values: object) -> None:
        with self._lock:
            flow = self._flows.current()
            if len(flow.stack) * _LEARNERS_SHARE > getrecursionlimit():
                self._look_for_room()
            spot = self._spots[number]
            activation = flow.enter(spot, _getframe(1))
            if values:
                self._journal.bind(activation, spot, values)

    def _leave(self, frame: FrameType, error: BaseException | None) -> None:
        self._fail(frame, error)
        with self._lock:
            flow = self._flows.current()
            ended, executing = flow.leave(frame)
            if executing:
                self._go_on(flow)
            if ended is not None:
                # Its variables live until its last statement is over.
                self._journal.end_of(ended)

    def _go_on(self, flow: Flow) -> None:
        """A call returned to the statement that made it."""
        if flow.stack and flow.stack[-1].spot is not None:
            self._journal.begin(flow, flow.stack[-1].spot, "return")

    def _look_for_room(self) -> None:
        """Raise RecursionError where the hooks could not do their work any more."""
        try:
            has_room()
        except RecursionError as error:
            self._refused = id(error)
            raise

    # Exceptions

    def _fail(self, frame: FrameType, error: BaseException | None) -> None:
        if error is None:
            return
        with self._lock:
            flow = self._flows.current()
            aside = flow.aside(frame) if type(error) is GeneratorExit else None
            if aside is None:
                self._failed(flow, frame, error)
            else:
                aside.told = id(error)  # closed where it had stepped aside: no statement failed

    def _caught(self) -> None:
        error = sys.exc_info()[1]
        if error is None:
            return
        with self._lock:
            activation = self._failed(self._flows.current(), _getframe(1), error)
            activation.told = 0

    def _passed(self, frame: FrameType, error: BaseException | None) -> None:
        """An `except*` let something pass, or raised anew: its statements have told."""
        if error is None:
            return
        with self._lock:
            self._arrive(self._flows.current(), frame).told = id(error)

    def _failed(self, flow: Flow, frame: FrameType, error: BaseException) -> Activation:
        if self._refused and self._refused == id(error):
            _cut(error)
            self._refused = 0
        if self._lock.careful and came_by_signal(error):
            _show_none_of_ours(error)
        activation = self._arrive(flow, frame)
        activation.delegating = False
        if activation.told != id(error):
            activation.told = id(error)
            self._journal.failed(error)
        return activation

    # Names

    def _bind(self, number: int, *values: object) -> None:
        with self._lock:
            spot = self._spots[number]
            activation = self._arrive(self._flows.current(), _getframe(1), spot.scope)
            self._journal.bind(activation, spot, values)

    def _bound(self, number: int, value: Any) -> Any:  # noqa: ANN401  # passed through
        with self._lock:
            spot = self._spots[number]
            activation = self._arrive(self._flows.current(), _getframe(1), spot.scope)
            self._journal.bind(activation, spot, (value,) * len(spot.binds))
        return value

    def _bound_within(self, number: int, value: Any) -> Any:  # noqa: ANN401  # passed through
        with self._lock:
            spot = self._spots[number]
            activation = self._flows.current().within(_getframe(1), spot.scope)
            if activation is not None:
                self._journal.bind(activation, spot, (value,))
        return value

    def _unbind(self, number: int) -> None:
        with self._lock:
            spot = self._spots[number]
            activation = self._arrive(self._flows.current(), _getframe(1), spot.scope)
            self._journal.bind(activation, spot, (None,) * len(spot.binds))

    def _rebound(self) -> None:
        with self._lock:
            frame = _getframe(1)
            self._arrive(self._flows.current(), frame)
            self._journal.rebound(frame.f_globals)

    # Calls, generators and coroutines

    def _call(self, name: str, owner: Any) -> Any:  # noqa: ANN401  # passed through
        self._journal.called(name, owner)
        return owner

    def _yielding(self, value: Any) -> Any:  # noqa: ANN401  # passed through
        with self._lock:
            flow = self._flows.current()
            flow.suspend(_getframe(1))
            self._go_on(flow)
        return value

    def _delegating(self, value: Any) -> Any:  # noqa: ANN401  # passed through
        with self._lock:
            self._arrive(self._flows.current(), _getframe(1)).delegating = True
        return value

    def _rejoined(self, value: Any) -> Any:  # noqa: ANN401  # passed through
        with self._lock:
            self._arrive(self._flows.current(), _getframe(1)).delegating = False
        return value

    def _resumed(self, value: Any) -> Any:  # noqa: ANN401  # passed through
        with self._lock:
            flow = self._flows.current()
            flow.at(_getframe(1))
            self._go_on(flow)
        return value

    def _awaited(self, value: Any) -> Any:  # noqa: ANN401  # passed through
        with self._lock:
            self._arrive(self._flows.current(), _getframe(1))
        return value

    def _arrive(self, flow: Flow, frame: FrameType, scope: int | None = None) -> Activation:
        """Whoever speaks; where it comes back without a word, a step says so."""
        journal = self._journal
        stack = flow.stack
        top = stack[-1] if stack else None
        if top is not None and top.frame == id(frame) and journal.writes_of(flow):
            return top
        activation = flow.at(frame, scope)
        if (activation is not top or not journal.writes_of(flow)) and activation.spot is not None:
            journal.begin(flow, activation.spot, "return")
        return activation


def _show_none_of_ours(error: BaseException) -> None:
    """Take the frames of the recorder off the traceback: a handler was called from there."""
    trace = error.__traceback__
    while trace is not None:
        following = trace.tb_next
        while following is not None and is_in_playground(following.tb_frame):
            following = following.tb_next
        trace.tb_next = following
        trace = following


def _cut(error: BaseException) -> None:
    """Take the function that was not begun, and ours in it, off the traceback.

    Python itself raises a RecursionError at the call.
    """
    if error.__traceback__ is not None:
        error.__traceback__.tb_next = None
