"""Code that is asked at a step: it runs where the snippet stands then, and ends the run."""

import ast
import asyncio
from asyncio.events import _get_running_loop
from collections.abc import Coroutine
from inspect import CO_COROUTINE
from sys import _getframe
from types import CodeType, FrameType
from typing import Any

from playground.recorder.learners import is_learners
from playground.recorder.lock import Lock
from playground.trace.job import CONSOLE, Console

_FLAGS = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


class Entry:
    """What was typed, compiled. Raises what `compile` raises for the text."""

    def __init__(self, asked: Console) -> None:
        self.after = asked.after
        tree = ast.parse(asked.code, CONSOLE)
        last = tree.body[-1] if tree.body else None
        self._value: CodeType | None = None
        if isinstance(last, ast.Expr):
            tree.body.pop()
            expression = ast.Expression(last.value)
            self._value = compile(expression, CONSOLE, "eval", _FLAGS, dont_inherit=True)
        self._body: CodeType = compile(tree, CONSOLE, "exec", _FLAGS, dont_inherit=True)
        codes = [self._body, self._value] if self._value else [self._body]
        self.names = tuple(dict.fromkeys(name for code in codes for name in code.co_names))
        """Variables that it names."""
        self.end_line = max(asked.code.count("\n") + 1, 1)

    def answer(
        self, where: FrameType | None, module: dict[str, Any], lock: Lock
    ) -> tuple[object, BaseException | None]:
        """The value, or what was raised; the lock is let go of meanwhile.

        Threads of the snippet's have to go on, for the answer may wait for them.
        """
        held = lock._release_save()  # type: ignore[attr-defined]  # noqa: SLF001 - as conditions do
        try:
            return self._run(where, module), None
        except BaseException as error:  # noqa: BLE001 - whatever the learner's code raises
            return None, error
        finally:
            lock._acquire_restore(held)  # type: ignore[attr-defined]  # noqa: SLF001

    def _run(self, where: FrameType | None, module: dict[str, Any]) -> object:
        """Execute it there, or in the module; the value of its last line, if that is one."""
        globals_ = module if where is None else where.f_globals
        # A function's variables are copied: what is assigned to them the snippet never sees,
        # for nothing of it runs any more.
        names = module if where is None else where.f_locals
        _drive(self._body, eval(self._body, globals_, names))  # noqa: S307 - a console
        if self._value is None:
            return None
        return _drive(self._value, eval(self._value, globals_, names))  # noqa: S307 - a console


def learners_frame() -> FrameType | None:
    """The innermost frame of the learner's that is being executed."""
    frame: FrameType | None = _getframe(1)
    while frame is not None and not is_learners(frame.f_code):
        frame = frame.f_back
    return frame


def _drive(code: CodeType, result: Any) -> Any:  # noqa: ANN401 - whatever it was
    """The result; what is to be awaited is, on the loop that runs here or on a new one."""
    if not code.co_flags & CO_COROUTINE:
        return result
    loop = _get_running_loop()
    if loop is None:
        with asyncio.Runner() as runner:
            return runner.run(result)
    return _within(loop, result)


def _within(loop: asyncio.AbstractEventLoop, awaited: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401
    """Let a loop that is in the midst of a task's turn run on until that is done.

    No loop may be entered twice, for its own turn would be torn. This one has no
    own turn any more: the process ends when the answer is there.
    """
    task = asyncio.current_task(loop)
    if task is not None:
        asyncio.tasks._leave_task(loop, task)  # noqa: SLF001 - see above
    answer = loop.create_task(awaited)
    while not answer.done():
        loop._run_once()  # type: ignore[attr-defined]  # noqa: SLF001 - see above
    return answer.result()
