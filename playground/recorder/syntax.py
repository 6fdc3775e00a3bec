"""Questions about parts of a syntax tree."""

import ast
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

Function = ast.FunctionDef | ast.AsyncFunctionDef

_NAMES_SHOWN = 16


Span = tuple[int, int, int | None, int | None]
"""From which line and column to which."""
Placed = TypeVar("Placed", ast.stmt, ast.With, ast.expr, ast.Call)


NOWHERE: Span = (-1, -1, -1, -1)
"""On no line: what stands there is, to a tracer, of the line that came before it."""


def span_of(node: ast.expr | ast.stmt) -> Span:
    """Where that stands."""
    return node.lineno, node.col_offset, node.end_lineno, node.end_col_offset


def start_of(node: ast.AST) -> Span:
    """Where that begins, with nothing of it."""
    line, column = getattr(node, "lineno", 1), getattr(node, "col_offset", 0)
    return line, column, line, column


def placed(new: Placed, at: Span) -> Placed:
    """The new node, standing there."""
    new.lineno, new.col_offset, new.end_lineno, new.end_col_offset = at
    return new


def read(name: str) -> ast.expr:
    """The variable's value."""
    return ast.Name(name, ctx=ast.Load())


def is_docstring(node: ast.stmt) -> bool:
    """Whether it is a docstring, where it stands first."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def is_future(node: ast.stmt) -> bool:
    """Whether it has to stand first in a module."""
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


def parameters(arguments: ast.arguments) -> tuple[str, ...]:
    """The variables that a call binds."""
    plain = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    stars = [each for each in (arguments.vararg, arguments.kwarg) if each]
    return tuple(each.arg for each in (*plain, *stars))


def bound_names(targets: Iterable[ast.expr]) -> tuple[str, ...]:
    """The variables that those targets bind, in order."""
    found: dict[str, None] = {}
    for target in targets:
        match target:
            case ast.Name():
                found[target.id] = None
            case ast.Tuple() | ast.List():
                found.update(dict.fromkeys(bound_names(target.elts)))
            case ast.Starred():
                found.update(dict.fromkeys(bound_names([target.value])))
            case _:
                pass
    return tuple(found)


def captured(pattern: ast.pattern) -> dict[str, None]:
    """The variables that a pattern binds, in order."""
    found: dict[str, None] = {}
    for node in ast.walk(pattern):
        name: Any = None
        if isinstance(node, (ast.MatchAs, ast.MatchStar)):
            name = node.name
        elif isinstance(node, ast.MatchMapping):
            name = node.rest
        if name:
            found[name] = None
    return found


def global_names(function: Function) -> frozenset[str]:
    """What this function declares `global`, functions within it left out."""
    return frozenset(
        name for node in _own_nodes(function) if isinstance(node, ast.Global) for name in node.names
    )


def outer_names(
    function: Function, around: Iterable[tuple[int, Function]]
) -> tuple[tuple[str, int], ...]:
    """Its `nonlocal` names, each with the scope that it belongs to.

    `around` are the scopes and functions that it stands in, the innermost last.
    """
    names = [
        name
        for node in _own_nodes(function)
        if isinstance(node, ast.Nonlocal)
        for name in node.names
    ]
    owners = [(scope, _local_names(outer)) for scope, outer in around] if names else []
    return tuple(
        (name, scope)
        for name in names
        for scope in [next((s for s, local in reversed(owners) if name in local), None)]
        if scope is not None
    )


def imported(node: ast.Import | ast.ImportFrom) -> tuple[str, ...]:
    """The variables that an import binds."""
    names = (each.asname or each.name.partition(".")[0] for each in node.names)
    return tuple(name for name in names if name != "*")


def is_star(node: ast.stmt) -> bool:
    """Whether it imports whatever there is."""
    return isinstance(node, ast.ImportFrom) and node.names[0].name == "*"


BINDERS = frozenset(
    {"__main__", "__name__", "eval", "exec", "globals", "locals", "setattr", "vars"}
)
"""By which variables of the module are bound that do not stand in the code as such."""


def _local_names(function: Function) -> set[str]:
    found = set(parameters(function.args))
    elsewhere: set[str] = set()
    for node in _own_nodes(function):
        match node:
            case ast.Name(ctx=ast.Store()):
                found.add(node.id)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                found.add(node.name)
            case ast.Import() | ast.ImportFrom():
                found.update(imported(node))
            case ast.Global() | ast.Nonlocal():
                elsewhere.update(node.names)
            case _:
                pass
    return found - elsewhere


def _own_nodes(function: Function) -> Iterator[ast.AST]:
    """What stands in the function, but not in functions and classes within it."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            waiting.extend(ast.iter_child_nodes(node))


def _own_expressions(node: ast.stmt) -> list[ast.AST]:
    """What the statement evaluates itself: the header of a compound one."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return [*node.decorator_list, node.args]
        case ast.ClassDef():
            return [*node.decorator_list, *node.bases, *node.keywords]
        case ast.For() | ast.AsyncFor():
            return [node.target, node.iter]
        case ast.While() | ast.If():
            return [node.test]
        case ast.With() | ast.AsyncWith():
            return list(node.items)
        case ast.Match():
            return [node.subject]
    return [node]


def names_read(node: ast.stmt) -> tuple[str, ...]:
    """The variables that stand in the statement itself, the first few."""
    found: dict[str, None] = {}
    for part in _own_expressions(node):
        for each in ast.walk(part):
            if isinstance(each, ast.Name):
                found[each.id] = None
                if len(found) == _NAMES_SHOWN:
                    return tuple(found)
    return tuple(found)


def header_end(node: ast.stmt) -> int:
    """The last line of the statement's own text."""
    if not hasattr(node, "body") and not isinstance(node, ast.Match):
        return node.end_lineno or node.lineno
    ends = [
        each.end_lineno or 0
        for part in _own_expressions(node)
        for each in ast.walk(part)
        if isinstance(each, (ast.expr, ast.arg, ast.keyword))
    ]
    return max([node.lineno, *ends])
