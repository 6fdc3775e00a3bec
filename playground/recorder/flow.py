"""Where execution stands: which functions of the learner's are on the way.

A thread and each asyncio task is a flow of its own. The first task of a loop
goes on with the flow of the thread that waits for the loop: `asyncio.run` is
a call like any other.

An execution of a function is known by its frame, and who called whom is read
off the frames where the hooks alone cannot tell: a generator may come back by
`throw`, or within a `yield from`, without a word. Frames are compared and
never kept; nothing is read from them but who called.
"""

import asyncio
import threading
from asyncio.events import _get_running_loop
from collections.abc import Callable
from inspect import CO_OPTIMIZED
from types import CodeType, FrameType
from weakref import WeakKeyDictionary

from playground.recorder.naming import Tracked, Variables
from playground.recorder.plan import MODULE, Spot


class Activation:
    """One execution of one function (or of the module)."""

    __slots__ = (
        "code",
        "continuing",
        "delegating",
        "flow",
        "frame",
        "level",
        "scope",
        "spot",
        "told",
        "unfinished",
        "variables",
    )

    def __init__(self, scope: int) -> None:
        self.scope = scope
        self.variables = Variables()
        self.frame = 0
        """`id` of its frame. A later frame may get the same one: see `code`."""
        self.code: CodeType | None = None
        self.flow: Flow | None = None
        """On whose stack it is; None while it has stepped aside."""
        self.level = 0
        """How many functions and classes are around its statements."""
        self.spot: Spot | None = None
        """The statement that is being executed in it."""
        self.continuing: int | None = None
        """The loop to whose head a `continue` is on its way, out of a `with` or `try`."""
        self.delegating = False
        """It waits in a `yield from`: it steps aside with whom it waits for."""
        self.told = 0
        """`id` of the exception of which a step of its tells already."""
        self.unfinished: list[Tracked] = []
        """What its statement was changing when it called a function: events tell of most
        changes before they are made, and a listener of the learner's hears of them then."""

    def is_at(self, frame: FrameType, code: CodeType) -> None:
        """That is where it is executed."""
        self.frame = id(frame)
        self.code = code


class Frames:
    """Every execution that has not ended, by its frame."""

    def __init__(self) -> None:
        self.module = Activation(MODULE)
        self._by_id: dict[int, Activation] = {}

    def add(self, activation: Activation, frame: FrameType) -> None:
        """The execution has begun."""
        activation.is_at(frame, frame.f_code)
        self._by_id[id(frame)] = activation

    def get(self, frame: FrameType) -> Activation | None:
        """What is executed in that very frame."""
        found = self._by_id.get(id(frame))
        return found if found is not None and found.code is frame.f_code else None

    def remove(self, frame: FrameType) -> Activation | None:
        """The execution ends."""
        found = self.get(frame)
        if found is not None:
            del self._by_id[found.frame]
        return found

    def around(self, frame: FrameType, scope: int | None) -> Activation:
        """What that frame belongs to: class bodies have frames, but no variables of interest."""
        where: FrameType | None = frame
        while where is not None:
            found = self.get(where)
            if found is not None:
                return found
            if not _is_of_class(where.f_code):
                break
            where = where.f_back
        # A function tells when it begins, so this is a module.
        found = Activation(scope) if scope else self.module
        self.add(found, frame)
        return found


def _is_of_class(code: CodeType) -> bool:
    """Whether it is a class's body or type parameters (or a module)."""
    return not code.co_flags & CO_OPTIMIZED or code.co_name.startswith("<generic parameters of ")


def _is_body(code: CodeType, module: CodeType | None) -> bool:
    """Whether it is the body of a class in that module."""
    return (
        module is not None
        and code.co_filename == module.co_filename
        and code is not module
        and not code.co_flags & CO_OPTIMIZED
    )


class Flow:
    """One thread or task: a stack of activations, the innermost last."""

    __slots__ = ("_frames", "base", "label", "spot", "stack")

    def __init__(self, label: str | None, base: int, frames: Frames) -> None:
        self.label = label
        self.base = base
        self._frames = frames
        self.stack: list[Activation] = []
        self.spot: Spot | None = None
        """The statement that is being executed."""

    def depth(self, spot: Spot) -> int:
        """How many functions and classes are around that statement."""
        return (self.stack[-1].level if self.stack else self.base - 1) + spot.nesting

    def at(self, frame: FrameType, scope: int | None = None) -> Activation:
        """The activation that executes now, which is on top of the stack then."""
        stack = self.stack
        if stack and stack[-1].frame == id(frame):
            return stack[-1]
        found = self._frames.around(frame, scope)
        if found.flow is self:
            self._cut(found)
        else:
            self._come_back(found, frame)
        return found

    def within(self, frame: FrameType, scope: int) -> Activation | None:
        """The activation of that scope around a comprehension; None where it has ended."""
        if scope == MODULE:
            return self._frames.module
        where: FrameType | None = frame
        while where is not None:
            found = self._frames.get(where)
            if found is not None and found.scope == scope:
                return found
            where = where.f_back
        return None

    def back_to(self, activation: Activation) -> bool:
        """Let whatever it called be over; whether there was something."""
        deeper = self.stack[-1] is not activation
        self._cut(activation)
        return deeper

    def aside(self, frame: FrameType) -> Activation | None:
        """What is executed in that frame, if it is a generator that stepped aside."""
        found = self._frames.get(frame)
        return found if found is not None and found.flow is not self else None

    def enter(self, spot: Spot, frame: FrameType) -> Activation:
        """A function begins."""
        caller = frame.f_back
        stack = self.stack
        called_directly = stack and caller is not None and stack[-1].frame == id(caller)
        bodies = 0 if called_directly else self._settle(caller)
        activation = Activation(spot.scope)
        self._frames.add(activation, frame)
        for name, scope in spot.outer_names:
            outer = next((each for each in reversed(stack) if each.scope == scope), None)
            if outer is not None:
                activation.variables.outer[name] = outer.variables
        self._push(activation, bodies)
        return activation

    def leave(self, frame: FrameType) -> tuple[Activation | None, bool]:
        """A function ends; whether it was executing.

        A generator that is closed where it stepped aside ends without executing.
        """
        ended = self._frames.remove(frame)
        if ended is None or ended.flow is not self:
            return ended, False
        self._cut(ended)
        self._pop()
        return ended, True

    def suspend(self, frame: FrameType) -> None:
        """A generator steps aside, and with it those that wait for it in `yield from`."""
        found = self._frames.get(frame)
        if found is not None and found.flow is self:
            self._cut(found)
            self._pop()
            while self.stack and self.stack[-1].delegating:
                self._pop()

    def _pop(self) -> None:
        self.stack.pop().flow = None

    def _cut(self, top: Activation) -> None:
        while self.stack[-1] is not top:
            self._pop()

    def _push(self, activation: Activation, bodies: int) -> None:
        around = self.stack[-1].level + 1 if self.stack else self.base
        activation.level = around + bodies
        activation.flow = self
        self.stack.append(activation)

    def _settle(self, frame: FrameType | None) -> int:
        """Cut the stack to whoever is executing in that frame or called it.

        Those in between, which came back without a word, are put on it. Returns
        the number of class bodies between the frame and the top of the stack.
        """
        between: list[Activation] = []
        bodies = [0]
        while frame is not None:
            found = self._frames.get(frame)
            if found is None:
                bodies[-1] += _is_body(frame.f_code, self._frames.module.code)
            elif found.flow is self:
                self._cut(found)
                break
            elif found.flow is not None:  # the flow that started this one
                break
            else:
                between.append(found)
                bodies.append(0)
            frame = frame.f_back
        while between:
            self._push(between.pop(), bodies.pop())
        return bodies[0]

    def _come_back(self, found: Activation, frame: FrameType) -> None:
        if found.flow is not None:
            # It is executed here now; there it had stepped aside without a word.
            found.flow._cut(found)  # noqa: SLF001  # another of this class
            found.flow._pop()  # noqa: SLF001
        self._push(found, self._settle(frame.f_back))


class Flows:
    """Every flow of a run, and which one is executing."""

    def __init__(self, new_thread: Callable[[], None]) -> None:
        """Know the module; `new_thread` is called as another thread is first heard of."""
        self.frames = Frames()
        self._heard_of = new_thread
        # Not by the thread's number: a later thread may get the same one.
        self._thread = threading.local()
        self._tasks: WeakKeyDictionary[asyncio.Task[object], Flow] = WeakKeyDictionary()
        self._loops: WeakKeyDictionary[asyncio.AbstractEventLoop, None] = WeakKeyDictionary()
        self.main = Flow(None, 0, self.frames)
        self.main.stack.append(self.module)
        self.module.flow = self.main
        self._thread.flow = self.main

    @property
    def module(self) -> Activation:
        """The module itself."""
        return self.frames.module

    def current(self) -> Flow:
        """The flow of the thread or task that calls."""
        loop = _get_running_loop()
        try:
            flow: Flow = self._thread.flow
        except AttributeError:
            flow = self._new_thread()
        if loop is None:
            return flow
        task = asyncio.current_task(loop)
        return flow if task is None else self._task(task, loop, flow)

    def _task(
        self, task: asyncio.Task[object], loop: asyncio.AbstractEventLoop, thread: Flow
    ) -> Flow:
        flow = self._tasks.get(task)
        if flow is None:
            first = loop not in self._loops
            self._loops[loop] = None
            flow = thread if first else Flow(task.get_name(), 1, self.frames)
            self._tasks[task] = flow
        return flow

    def _new_thread(self) -> Flow:
        self._heard_of()
        flow = Flow(threading.current_thread().name, 1, self.frames)
        self._thread.flow = flow
        return flow
