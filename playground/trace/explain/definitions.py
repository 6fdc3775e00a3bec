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


class Definition(NamedTuple):
    """A class of the text."""

    name: str
    line: int
    table: str | None
    """What its `__tablename__` says."""
    bases: tuple[str, ...]
    attributes: tuple[Attribute, ...]


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
    return Definition(node.name, node.lineno, table, bases, tuple(_attributes(node)))


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
        related, keys = _calls(statement, "relationship"), _calls(statement, "ForeignKey")
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


def _calls(within: ast.AST, name: str) -> list[ast.Call]:
    """The calls of what has that name, in a module or here."""
    return [
        node
        for node in ast.walk(within)
        if isinstance(node, ast.Call)
        and name in (getattr(node.func, "id", ""), getattr(node.func, "attr", ""))
    ]


def _text(node: ast.expr | None) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None
