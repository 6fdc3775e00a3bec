"""Where execution stands: which functions of the learner's are on the way.

A thread and each asyncio task is a flow of its own. The first task of a loop
goes on with the flow of the thread that waits for the loop: `asyncio.run` is
a call like any other.
"""

import asyncio
import threading
from asyncio.events import _get_running_loop
from weakref import WeakKeyDictionary

from playground.recorder.naming import Activation
from playground.recorder.plan import MODULE, Spot


class Flow:
    """One thread or task: a stack of activations, the innermost last."""

    __slots__ = ("base", "label", "left_early", "spot", "stack", "suspended")

    def __init__(self, label: str | None, base: int, stack: list[Activation]) -> None:
        self.label = label
        self.base = base
        self.stack = stack
        self.suspended: list[Activation] = []
        self.spot: Spot | None = None
        """The statement that is being executed."""
        self.left_early = False
        """A generator was closed where it had stepped aside: its `leave` is no return."""

    def depth(self, spot: Spot) -> int:
        """How many functions and classes are around that statement."""
        return self.base + len(self.stack) - 1 + spot.nesting

    def at(self, scope: int) -> Activation:
        """The activation of that scope, on top of the stack.

        Where something else is on top, a generator stepped aside or came back
        without a word (by `throw`, or within `yield from`): go to where the
        learner's code says that it is.
        """
        if self.stack and self.stack[-1].scope == scope:
            return self.stack[-1]
        if any(activation.scope == scope for activation in self.stack):
            while self.stack[-1].scope != scope:
                self.suspended.append(self.stack.pop())
        else:
            self.resume(scope)
        return self.stack[-1]

    def enter(self, spot: Spot) -> Activation:
        """A function begins."""
        activation = Activation(spot.scope)
        self.stack.append(activation)
        return activation

    def leave(self, scope: int) -> Activation | None:
        """A function ends; None where it was not on the way."""
        if self.left_early:
            self.left_early = False
            return None
        if not any(activation.scope == scope for activation in self.stack):
            return None
        return self._pop(scope)

    def suspend(self, scope: int) -> None:
        """A generator steps aside."""
        if any(activation.scope == scope for activation in self.stack):
            self.suspended.append(self._pop(scope))

    def resume(self, scope: int) -> Activation:
        """A generator comes back."""
        for index in range(len(self.suspended) - 1, -1, -1):
            if self.suspended[index].scope == scope:
                self.stack.append(self.suspended.pop(index))
                return self.stack[-1]
        self.stack.append(Activation(scope))
        return self.stack[-1]

    def _pop(self, scope: int) -> Activation:
        while self.stack[-1].scope != scope:
            self.suspended.append(self.stack.pop())
        return self.stack.pop()


class Flows:
    """Every flow of a run, and which one is executing."""

    def __init__(self) -> None:
        self.module = Activation(MODULE)
        # Not by the thread's number: a later thread may get the same one.
        self._thread = threading.local()
        self._tasks: WeakKeyDictionary[asyncio.Task[object], Flow] = WeakKeyDictionary()
        self._loops: WeakKeyDictionary[asyncio.AbstractEventLoop, None] = WeakKeyDictionary()
        self.main = Flow(None, 0, [self.module])
        self._thread.flow = self.main

    def current(self) -> Flow:
        """The flow of the thread or task that calls."""
        loop = _get_running_loop()
        flow: Flow | None = getattr(self._thread, "flow", None)
        if flow is not None and loop is None:
            return flow
        if flow is None:
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
            flow = thread if first else Flow(task.get_name(), 1, [])
            self._tasks[task] = flow
        return flow

    def _new_thread(self) -> Flow:
        flow = Flow(threading.current_thread().name, 1, [])
        self._thread.flow = flow
        return flow
