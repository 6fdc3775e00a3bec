"""Queries as they are written: what is asked for, and how many rows are wanted of it."""

import ast
from collections.abc import Iterator
from typing import NamedTuple

from playground.trace.text import cut, one_line

_LONGEST = 60
_ROWS = frozenset(("first", "one_or_none", "fetchone"))
_SCALARS = frozenset(("scalar", "scalar_one_or_none"))
EXACTING = frozenset(("one", "scalar_one", "one_or_none", "scalar_one_or_none", "get_one"))
_QUERIES = frozenset(("execute", "scalars", "scalar", "query"))
_OTHER = frozenset(("with_entities", "with_only_columns", "columns"))
"""What has a query ask for something else than it says first."""


class Lookup(NamedTuple):
    """A query that may give None."""

    text: str
    get: bool
    """It asks for a key."""
    row: bool
    """It gives a Row."""
    of: str | None
    """The name of what it asks for first: a class, or a statement made before."""


def call_of(node: ast.expr) -> ast.Call | None:
    """The call that it is, waited for or not."""
    call = node.value if isinstance(node, ast.Await) else node
    return call if isinstance(call, ast.Call) else None


def _chain(node: ast.expr) -> Iterator[tuple[str, ast.Call]]:
    """The methods that are called one on the other, the last one first."""
    call = call_of(node)
    while call is not None and isinstance(call.func, ast.Attribute):
        yield call.func.attr, call
        call = call_of(call.func.value)


def is_query(node: ast.expr) -> bool:
    """Whether a query is asked for what it has found in one expression."""
    return any(name in _QUERIES and call.args for name, call in _chain(node))


def lookup(node: ast.expr) -> Lookup | None:
    """The query that it is, where that may give None."""
    chain = list(_chain(node))
    if not chain or chain[0][0] not in (*_ROWS, *_SCALARS, "get"):
        return None
    text = cut(one_line(ast.unparse(node)), _LONGEST)
    last, call = chain[0]
    if last == "get":
        return Lookup(text, get=True, row=False, of=_name(call.args[0])) if call.args[1:] else None
    names = [name for name, _ in chain]
    asked = next((each for each in chain if each[0] in _QUERIES and each[1].args), None)
    if asked is None or _OTHER & set(names):
        return None
    row = last in _ROWS and asked[0] == "execute" and "scalars" not in names
    of = _name(asked[1].args[0]) or selected(asked[1].args[0])
    return Lookup(text, get=False, row=row, of=of)


def row_of(node: ast.expr) -> str | None:
    """The name of what alone each Row holds that it gives: `session.execute(select(User))`."""
    chain = list(_chain(node))
    names = {name for name, _ in chain}
    if not chain or chain[-1][0] != "execute" or names & {"scalars", "mappings", *_OTHER}:
        return None
    given = chain[-1][1].args[:1]
    calls = [each for each in ast.walk(given[0]) if isinstance(each, ast.Call)] if given else []
    alone = [each for each in calls if _name(each.func) == "select" and len(each.args) == 1]
    return selected(given[0]) if len(alone) == 1 else None


def selected(node: ast.expr) -> str | None:
    """The name of what a `select()` asks for first."""
    call = call_of(node)
    while call is not None and isinstance(call.func, ast.Attribute):
        if call.func.attr in _OTHER:
            return None
        call = call_of(call.func.value)
    if call is None or _name(call.func) != "select" or not call.args:
        return None
    return _name(call.args[0])


def _name(node: ast.expr) -> str | None:
    return node.id if isinstance(node, ast.Name) else None
