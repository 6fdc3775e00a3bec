"""Classes as they are written, with what their bodies say."""

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple


class Attribute(NamedTuple):
    """What the body of a class binds to a name of its own."""

    name: str
    line: int
    annotation: str | None
    of: str | None
    """The class that a relationship leads to."""
    back: str | None
    """What it says as `back_populates`."""
    lazy: str | None
    """What it says as `lazy`."""
    targets: tuple[str, ...]
    """What its foreign keys say: `users.id`."""


class ForeignKey(NamedTuple):
    """A foreign key of a table, of one column or of several."""

    table: str
    columns: tuple[str, ...]
    parent: str
    """The table that it leads to."""
    targets: tuple[str, ...]
    """The columns there, in the same order."""
    ondelete: str | None
    """What it says as `ondelete`, in capitals; `?` where that is no text."""


class Definition(NamedTuple):
    """A class of the text."""

    name: str
    line: int
    table: str | None
    """What its `__tablename__` says."""
    bases: tuple[str, ...]
    attributes: tuple[Attribute, ...]
    foreign_keys: tuple[ForeignKey, ...]


def definition(node: ast.ClassDef) -> Definition:
    """What its body says of a class."""
    table = None
    for statement in node.body:
        if (
            isinstance(statement, ast.Assign)
            and isinstance(statement.value, ast.Constant)
            and isinstance(statement.value.value, str)
            and any(isinstance(t, ast.Name) and t.id == "__tablename__" for t in statement.targets)
        ):
            table = statement.value.value
    bases = tuple(map(ast.unparse, node.bases))
    return Definition(
        node.name,
        node.lineno,
        table,
        bases,
        tuple(_attributes(node)),
        tuple(foreign_keys(node, table)) if table else (),
    )


def foreign_keys(node: ast.ClassDef | ast.Call, table: str) -> Iterator[ForeignKey]:
    """The foreign keys of a table, by the class that is mapped to it or the call that makes it."""
    for name, within in _columns(node):
        for call in calls_of(within, "ForeignKey"):
            target = _text(call.args[0]) if call.args else None
            if target:
                yield _key(table, (name,), (target,), call)
    for call in calls_of(node, "ForeignKeyConstraint"):
        columns, targets = (_texts(each) for each in (*call.args, None, None)[:2])
        if columns and len(columns) == len(targets):
            yield _key(table, columns, targets, call)


def _key(
    table: str, columns: tuple[str, ...], targets: tuple[str, ...], call: ast.Call
) -> ForeignKey:
    said = [each.value for each in call.keywords if each.arg == "ondelete"]
    ondelete = (_text(said[0]) or "?").upper() if said else None
    parent = targets[0].rpartition(".")[0].rpartition(".")[2]
    return ForeignKey(
        table, columns, parent, tuple(each.rpartition(".")[2] for each in targets), ondelete
    )


def _columns(node: ast.ClassDef | ast.Call) -> Iterator[tuple[str, ast.AST]]:
    """The columns by their names, each with what says what it is."""
    if isinstance(node, ast.Call):
        for call in calls_of(node, "Column"):
            name = _text(call.args[0]) if call.args else None
            if name:
                yield name, call
        return
    for statement in node.body:
        bound = _bound(statement)
        if bound:
            calls = [*calls_of(statement, "mapped_column"), *calls_of(statement, "Column")]
            named = [_text(call.args[0]) for call in calls if call.args]
            yield next(filter(None, named), bound), statement


def _bound(statement: ast.stmt) -> str | None:
    """The name that a statement of a body binds, where it is one."""
    if isinstance(statement, ast.Assign):
        target = statement.targets[0]
    elif isinstance(statement, ast.AnnAssign):
        target = statement.target
    else:
        return None
    return target.id if isinstance(target, ast.Name) else None


def _attributes(node: ast.ClassDef) -> Iterator[Attribute]:
    for statement in node.body:
        name = _bound(statement)
        if name is None or not isinstance(statement, ast.AnnAssign | ast.Assign):
            continue
        related, keys = calls_of(statement, "relationship"), calls_of(statement, "ForeignKey")
        said = {key.arg: key.value for call in related for key in call.keywords}
        yield Attribute(
            name,
            statement.lineno,
            ast.unparse(statement.annotation) if isinstance(statement, ast.AnnAssign) else None,
            _led_to(statement, related[0]) if related else None,
            _text(said.get("back_populates")),
            _text(said.get("lazy")),
            tuple(filter(None, (_text(call.args[0]) for call in keys if call.args))),
        )


_AROUND = frozenset(("None", "Optional", "Mapped", "List", "Set", "list", "set"))
"""What may stand around the class in the annotation of a relationship."""


def _led_to(statement: ast.AnnAssign | ast.Assign, related: ast.Call) -> str | None:
    annotated = [statement.annotation] if isinstance(statement, ast.AnnAssign) else []
    said = related.args[:1] or annotated
    words = [word for node in said for word in re.findall(r"\w+", ast.unparse(node))]
    return next((word for word in reversed(words) if word not in _AROUND), None)


def calls_of(within: ast.AST, name: str) -> list[ast.Call]:
    """The calls of what has that name, in a module or here."""
    return [
        node
        for node in ast.walk(within)
        if isinstance(node, ast.Call)
        and name in (getattr(node.func, "id", ""), getattr(node.func, "attr", ""))
    ]


def _texts(node: ast.expr | None) -> tuple[str, ...]:
    """The texts of a list, where it is one of texts only."""
    found = [_text(each) for each in node.elts] if isinstance(node, ast.List | ast.Tuple) else []
    return tuple(each for each in found if each) if all(found) else ()


def _text(node: ast.expr | None) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None
