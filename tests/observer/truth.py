"""What a trace says at every step, beside what the script itself finds there.

The script calls `tell()` after its steps, which prints what the native program would tell of
its objects and Sessions just then: see `native.living`.
"""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from playground.trace.picture import Picture
from playground.trace.trace import Trace
from tests.observer import accounts
from tests.observer.native import living, values

_MARK = "what is true: "
_SETUP = """
import gc, json, sys, threading, types
gc.disable()  # garbage must not go between what is told and the end of that step
def _module(name, text):
    made = sys.modules[name] = types.ModuleType(name)
    exec(text, vars(made))
    return made
for _name in ("tests", "tests.observer", "tests.observer.native"):
    _module(_name, "")
_module({values!r}, {values_text!r})
_living = _module({living!r}, {living_text!r})
def _works(thread):
    # What drives a connection of aiosqlite's only does what it is asked for.
    made_by = type(thread).__module__, getattr(getattr(thread, "_target", None), "__module__", "")
    return thread is not threading.main_thread() and "aiosqlite" not in str(made_by)
def _tell():
    if any(map(_works, threading.enumerate())):
        return  # it may be in the midst of a statement: nothing is true of that
    main = sys.modules["__main__"]
    named = {{id(bound): bound for bound in vars(main).values()}}
    told = sorted(vars(main)), *map(list, (
        _living.objects(main, named.values()), _living.sessions(main)
    ))
    sys.stdout.write({mark!r} + json.dumps(told) + "\\n")
exec("def tell(): _tell()", vars())
del _name
"""


def setup(*, many: bool = False) -> str:
    """What has to stand before such a script.

    `many`: as if many objects lived, of which only those are read that may have changed.
    """
    return _SETUP.format(
        values=values.__name__,
        values_text=Path(values.__file__).read_text("utf-8"),
        living=living.__name__,
        living_text=Path(living.__file__).read_text("utf-8"),
        mark=_MARK,
    ) + (_MANY if many else "")


_MANY = 'sys.modules["playground.recorder.objects"].FEW = 0\n'


def lies(trace: Trace) -> Iterator[str]:
    """Lines that say where the trace says something else than the script."""
    told = [step for step in trace.steps if _MARK in step.stdout]
    if not told:
        yield f"nothing was told: {trace.outcome}"
    for step in told:
        told_here = step.stdout.rpartition(_MARK)[2].partition("\n")[0]
        names, objects, sessions = json.loads(told_here)
        true = {accounts.native_object(found) for found in objects if found["names"]}
        true |= {accounts.native_session(found) for found in sessions}
        said = set(_said(trace.at(step.index), set(names)))
        if true != said:
            yield f"step {step.index}, before line {step.line}"
            yield from (f"  true  {each}" for each in sorted(true - said))
            yield from (f"  said  {each}" for each in sorted(said - true))


def _said(picture: Picture, names: set[str]) -> Iterator[str]:
    """What has one of those names; a function's variables are not told of."""
    labels = {found.id: accounts.label_of(found) for found in picture.objects.values()}
    for found in picture.objects.values():
        known = tuple(name for name in found.names if name in names)
        if known and found.state != "gone":
            yield accounts.recorded_object(replace(found, names=known), labels)
    for session in picture.sessions.values():
        if not session.gone:
            known = tuple(name for name in session.names if name in names)
            yield accounts.recorded_session(replace(session, names=known))


class _Teller(ast.NodeTransformer):
    """Lets a script tell after every statement of its module, blocks included."""

    def generic_visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.expr)):
            return node
        super().generic_visit(node)
        for field in ("body", "orelse", "finalbody"):
            block = getattr(node, field, None)
            if isinstance(block, list):
                told = (each for statement in block for each in (statement, *_tell()))
                setattr(node, field, list(told))
        return node


def _tell() -> list[ast.stmt]:
    return ast.parse("tell()").body


def telling(source: str) -> str:
    """The script, which tells after every statement of its module.

    Raises SyntaxError where it is no Python.
    """
    tree = ast.parse(source)
    first = 0  # what has to stand first stays there
    while first < len(tree.body) and isinstance(tree.body[first], (ast.Expr, ast.ImportFrom)):
        first += 1
    head, tree.body = tree.body[:first], tree.body[first:]
    _Teller().visit(tree)
    tree.body = [*head, *tree.body]
    return ast.unparse(ast.fix_missing_locations(tree))
