"""From source text to code with hooks in it."""

import ast
import uuid
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from sys import getrecursionlimit, setrecursionlimit
from types import CodeType
from typing import Any, get_args

from playground.recorder.expressions import Hook
from playground.recorder.instrument import Instrumenter
from playground.recorder.plan import Plan
from playground.trace.model import StepSource

Hooks = Mapping[Hook, Any]

_FLAGS = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
_DEPTH = 50_000
"""Recursion limit while a tree is walked: Python compiles deeper trees than it walks."""


def compile_with_hooks(
    text: str, filename: str, source: StepSource, *, plan: Plan, hooks: Hooks, calls: frozenset[str]
) -> CodeType:
    """The code of that text, calling the hooks; top-level `await` is allowed.

    Raises what `compile` raises for the text: SyntaxError, ValueError,
    RecursionError or MemoryError. Warnings about the text are given once.
    """
    compile_plainly(text, filename)
    token = uuid.uuid4().hex
    constants: dict[Hook, str] = {hook: f"\0{token} {hook}" for hook in get_args(Hook)}
    try:
        code = _compile(text, filename, Instrumenter(plan, source, constants, calls))
    except SyntaxError:
        # The text is valid, so one of our `try` was one block too many.
        code = _compile(text, filename, Instrumenter(plan, source, constants, calls, wrap=False))
    except RecursionError:
        # Python 3.12 compiles deeper texts than syntax trees.
        raise RecursionError("it is nested too deeply to be recorded") from None
    return _put_in(code, {constants[hook]: function for hook, function in hooks.items()})


def compile_plainly(text: str, filename: str) -> CodeType:
    """The code of that text as it is; top-level `await` is allowed."""
    code: CodeType = compile(text, filename, "exec", _FLAGS, dont_inherit=True)
    return code


def _compile(text: str, filename: str, instrumenter: Instrumenter) -> CodeType:
    with warnings.catch_warnings(), _deep_recursion():
        warnings.simplefilter("ignore")
        tree = ast.parse(text, filename)
        code: CodeType = compile(
            instrumenter.module(tree), filename, "exec", _FLAGS, dont_inherit=True
        )
        return code


def _put_in(code: CodeType, functions: Mapping[str, Any]) -> CodeType:
    """The code with those constants replaced by the functions."""
    constants = tuple(
        _put_in(constant, functions)
        if isinstance(constant, CodeType)
        else functions.get(constant, constant)
        if type(constant) is str
        else constant
        for constant in code.co_consts
    )
    return code.replace(co_consts=constants)


@contextmanager
def _deep_recursion() -> Iterator[None]:
    limit = getrecursionlimit()
    setrecursionlimit(max(limit, _DEPTH))
    try:
        yield
    finally:
        setrecursionlimit(limit)
