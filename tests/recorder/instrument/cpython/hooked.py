"""Code with the hooks of a real Recorder in it, and recording on."""

import ast
import os
import sys
import warnings
from types import CodeType
from typing import Any, NoReturn, get_args

from playground.recorder import compiling
from playground.recorder.expressions import Hook
from playground.recorder.instrument import Instrumenter
from playground.recorder.plan import Plan
from playground.recorder.recorder import NOTED_CALLS, Recorder
from playground.trace.job import Job
from playground.trace.model import Status


class Hooked:
    """Compiles with hooks; every step is made, encoded and dropped."""

    def __init__(self) -> None:
        self.plan = Plan()
        self.steps = 0
        job = Job(source="", max_steps=10**9, max_output=10**9)
        self.recorder = Recorder(job, self.plan, self._take, [0, 0, 0], self._end)

    def module(self, text: str, filename: str) -> CodeType:
        """What a snippet becomes."""
        return compiling.compile_with_hooks(
            text,
            filename,
            "snippet",
            plan=self.plan,
            hooks=self.recorder.hooks(),
            calls=NOTED_CALLS,
        )

    def interactive(self, text: str, filename: str, flags: int) -> CodeType:
        """The same for a line at the prompt, as doctests have it: values are printed."""
        compile(text, filename, "single", flags, dont_inherit=True)
        constants: dict[Hook, str] = {hook: f"\0hook {hook}" for hook in get_args(Hook)}
        tree = ast.parse(text, filename)
        body = Instrumenter(self.plan, "snippet", constants, NOTED_CALLS).module(tree).body
        with_hooks = ast.Interactive(body=body)
        with warnings.catch_warnings(action="ignore"):
            code = compile(with_hooks, filename, "single", flags, dont_inherit=True)
        hooks = {**self.recorder.hooks(), "value": self._value}
        return compiling._put_in(code, {constants[hook]: hooks[hook] for hook in constants})

    def _value(self, number: int, value: Any) -> Any:  # noqa: ANN401  # passed through
        self.recorder.hooks()["value"](number, value)
        return value

    def _take(self, _line: bytes) -> None:
        self.steps += 1

    def _end(self, status: Status, message: str) -> NoReturn:
        print(f"The recorder gave up: {status}: {message}", file=sys.__stderr__, flush=True)
        os._exit(3)
