"""What a program does, plain or with the hooks of a recorder in it."""

import asyncio
import contextlib
import dis
import io
import linecache
import re
import sys
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from types import CodeType, FrameType, FunctionType, ModuleType, TracebackType
from typing import Any, NoReturn

from playground.recorder.compiling import compile_with_hooks
from playground.recorder.flow import Flow
from playground.recorder.plan import Plan, Spot
from playground.recorder.recorder import NOTED_CALLS, Recorder
from playground.trace.job import SNIPPET, Job
from playground.trace.messages import StepMessage, decode
from playground.trace.model import Status, Step, StepKind

TOP_LEVEL_AWAIT = 0x2000  # ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
_COROUTINE = 0x80  # inspect.CO_COROUTINE

_NAMELESS = {"<lambda>", "<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"}

Compile = Callable[[str], CodeType]


@dataclass
class Behaviour:
    """All that a program lets one see."""

    printed: str = ""
    error: str = ""
    """The whole traceback, as Python prints it."""
    warned: list[tuple[str, str, int]] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    """The module's variables at the end: their types, and values of the plainest."""


def plain(source: str) -> Behaviour:
    """Run it as Python does."""
    return _run(
        source, lambda text: compile(text, SNIPPET, "exec", TOP_LEVEL_AWAIT, dont_inherit=True)
    )


def hooked(source: str) -> tuple[Behaviour, list[Step]]:
    """Run it with hooks in it, and recording on."""
    steps: list[Step] = []

    def take(line: bytes) -> None:
        message = decode(line)
        assert isinstance(message, StepMessage)
        steps.append(message.step)

    plan = Plan()
    job = Job(source=source, max_steps=10**7, max_output=10**7)
    recorder = CheckedRecorder(job, plan, take, [0, 0, 0], _end)

    def compile_(text: str) -> CodeType:
        return compile_with_hooks(
            text, SNIPPET, "snippet", plan=plan, hooks=recorder.hooks(), calls=NOTED_CALLS
        )

    behaviour = _run(source, compile_)
    recorder.close()
    assert recorder.misplaced == []
    return behaviour, steps


class CheckedRecorder(Recorder):
    """Compares the depth of every statement in the main thread with the true one."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  # handed on
        super().__init__(*args, **options)
        self.misplaced: list[tuple[StepKind, int, str, int, int]] = []

    def begin(self, flow: Flow, spot: Spot, kind: StepKind) -> None:
        # With `return` it is a function that ends which speaks.
        if kind != "return" and flow.label is None and not self._closing:
            told, true = flow.depth(spot), _true_depth()
            if true is not None and told != true:
                self.misplaced.append((kind, spot.line, spot.function, told, true))
        super().begin(flow, spot, kind)


def _true_depth() -> int | None:
    """How many of the program's functions and classes are being executed, by the frames.

    None where the module itself has ended.
    """
    names = []
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        name = frame.f_code.co_name
        told = name not in _NAMELESS and not name.startswith("<generic parameters of ")
        if frame.f_code.co_filename == SNIPPET and told:
            names.append(name)
        frame = frame.f_back
    return len(names) - 1 if "<module>" in names else None


def _end(status: Status, message: str) -> NoReturn:
    pytest_fails = f"{status}: {message}"
    raise AssertionError(pytest_fails)


def _run(source: str, compile_: Compile) -> Behaviour:
    module = ModuleType("__main__")
    module.__file__ = SNIPPET
    main, sys.modules["__main__"] = sys.modules["__main__"], module
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    linecache.cache[SNIPPET] = (len(source), None, [f"{line}\n" for line in lines], SNIPPET)
    behaviour = Behaviour()
    output = io.StringIO()
    try:
        with warnings.catch_warnings(record=True) as caught, contextlib.redirect_stdout(output):
            warnings.simplefilter("default")
            behaviour.error = _execute(source, compile_, module)
            behaviour.names = {name: _shown(value) for name, value in vars(module).items()}
            vars(module).clear()  # what is left of it dies now, not in the next program
    finally:
        sys.modules["__main__"] = main
    behaviour.printed = _without_counts(output.getvalue())
    behaviour.warned = [(each.category.__name__, str(each.message), each.lineno) for each in caught]
    return behaviour


def _execute(source: str, compile_: Compile, module: ModuleType) -> str:
    tracer = sys.gettrace()
    try:
        code = compile_(source)
        sys.settrace(None)  # coverage's, where it is measured: a program can tell
        if code.co_flags & _COROUTINE:
            asyncio.run(FunctionType(code, vars(module))())
        else:
            exec(code, vars(module))  # noqa: S102  # what is tested
    except BaseException as error:  # noqa: BLE001  # whatever the program raises
        return _told(error)
    finally:
        sys.settrace(tracer)
    return ""


def _told(error: BaseException) -> str:
    """The traceback from the program's first line on; frames of ours would be seen in it."""
    _place_truly(error, set())
    own = (at for at in _entries(error) if at.tb_frame.f_code.co_filename == SNIPPET)
    trace = next(own, None)
    return _without_counts("".join(traceback.format_exception(type(error), error, trace)))


def _place_truly(error: BaseException | None, seen: set[int]) -> None:
    """Say the true line of each unbound variable, in all that an exception tells.

    Python 3.11 joins, in code that runs often, a store and the load behind it to one
    instruction: where the load fails, it names the line of the store, which cannot fail.
    A hook between the two keeps them apart.
    """
    if error is None or id(error) in seen:
        return
    seen.add(id(error))
    entries = _entries(error)
    if entries and isinstance(error, UnboundLocalError):
        *others, last = entries
        code, at = last.tb_frame.f_code, last.tb_lasti
        if dis.opname[code.co_code[at]] == "STORE_FAST":
            line, *_ = [*code.co_positions()][at // 2 + 1]
            assert line is not None
            moved = TracebackType(None, last.tb_frame, at + 2, line)
            if others:
                others[-1].tb_next = moved
            else:
                error.__traceback__ = moved
    grouped = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    for each in (error.__cause__, error.__context__, *grouped):
        _place_truly(each, seen)


def _entries(error: BaseException) -> list[TracebackType]:
    """Those of its traceback, from the outermost in."""
    entries = []
    trace = error.__traceback__
    while trace is not None:
        entries.append(trace)
        trace = trace.tb_next
    return entries


def _without_counts(text: str) -> str:
    """Hooks need some frames: deep recursion ends a little earlier with them."""
    return re.sub(r"repeated \d+ more times", "repeated many times", text)


def _shown(value: object) -> str:
    if type(value) in (int, str, float, bool, bytes, type(None), list, tuple, dict, set):
        return re.sub(r" at 0x[0-9a-f]+|'version': [0-9]+", "", repr(value))
    return type(value).__name__
