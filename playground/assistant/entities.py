"""What a query gives: where types alone do not say it, SQLAlchemy's own way of naming does.

`session.get(User, 1)` is a User and `session.scalars(select(User)).all()` a list of them;
`user.name`, declared as `Mapped[str]`, is a str. Pure functions over the text; where
anything is in doubt, nothing is said.
"""

import ast
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

_CLOSING: Final = {")": "(", "]": "[", "}": "{"}
_LONGEST: Final = 2_000
"""Characters of a receiver."""
_DEEPEST: Final = 30

_QUERIES: Final = {"scalars": "scalars", "stream_scalars": "scalars", "execute": "rows"}
_ONE: Final = frozenset(
    {"first", "one", "one_or_none", "scalar", "scalar_one", "scalar_one_or_none", "get"}
)
_MANY: Final = frozenset({"all", "fetchall", "fetchmany", "partitions"})
_UNSAID: Final = ast.Constant(None)


class Type(NamedTuple):
    """A type as far as it matters here."""

    kind: str
    """one: an object of the type that is named. many: a list of them. select, query,
    scalars, rows: what leads to them."""
    name: str


def receiver_type(source: str, line: int, column: int) -> str | None:
    """The type of what stands before the dot at the cursor, as an annotation; None: unknown."""
    lines = source.split("\n")
    if not 0 < line <= len(lines):
        return None
    written = receiver(lines[line - 1][:column])
    tree = _tree(lines, line) if written else None
    if tree is None:
        return None
    try:
        found = _Reader(tree, line).of(ast.parse(written, mode="eval").body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    if found is None or found.kind not in {"one", "many"}:
        return None
    return found.name if found.kind == "one" else f"list[{found.name}]"


def receiver(before: str) -> str:
    """The expression before the last dot of an unfinished `a.b(c).d`; empty where there is none."""
    match = re.search(r"\.\s*\w*\Z", before[-_LONGEST:])
    if match is None:
        return ""
    text = before[-_LONGEST:][: match.start()]
    start, open_ones = len(text), [""]
    while start > 0:
        character = text[start - 1]
        if character in _CLOSING:
            open_ones.append(_CLOSING[character])
        elif open_ones[-1] and character == open_ones[-1]:
            open_ones.pop()
        elif not open_ones[-1] and not (character.isalnum() or character in "_."):
            break
        start -= 1
    return text[start:].strip()


def _tree(lines: Sequence[str], line: int) -> ast.Module | None:
    """The text with nothing on the cursor's line; what is below counts only if it is Python."""
    here = lines[line - 1]
    above = [*lines[: line - 1], here[: len(here) - len(here.lstrip())] + "pass"]
    for text in ([*above, *lines[line:]], above):
        try:
            return ast.parse("\n".join(text))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
    return None


class _Reader:
    """Reads the types of one text, as of a line."""

    def __init__(self, tree: ast.Module, line: int) -> None:
        self._classes: dict[str, ast.ClassDef] = {}
        self._bound: dict[str, tuple[ast.expr, bool]] = {}
        """By name what it was given last, and whether it is one of several in that."""
        self._depth = 0
        nodes = [node for node in ast.walk(tree) if getattr(node, "lineno", 0) <= line]
        for node in sorted(nodes, key=lambda node: getattr(node, "lineno", 0)):
            match node:
                case ast.ClassDef():
                    self._classes[node.name] = node
                case ast.Assign(targets=[ast.Name(name)], value=value):
                    self._bound[name] = value, False
                case ast.AnnAssign(target=ast.Name(name), value=ast.expr() as value):
                    self._bound[name] = value, False
                case ast.NamedExpr(target=ast.Name(name), value=value):
                    self._bound[name] = value, False
                case (
                    ast.For(target=ast.Name(name), iter=several)
                    | ast.AsyncFor(target=ast.Name(name), iter=several)
                    | ast.comprehension(target=ast.Name(name), iter=several)
                ):
                    self._bound[name] = several, True
                case ast.For(target=ast.Tuple()) | ast.Assign(targets=[ast.Tuple()]):
                    self._forget(node)

    def _forget(self, node: ast.For | ast.Assign) -> None:
        target = node.target if isinstance(node, ast.For) else node.targets[0]
        for name in ast.walk(target):
            if isinstance(name, ast.Name):
                self._bound[name.id] = _UNSAID, False

    def of(self, node: ast.expr) -> Type | None:
        """The type of an expression."""
        self._depth += 1
        try:
            return self._of(node) if self._depth < _DEEPEST else None
        finally:
            self._depth -= 1

    def _of(self, node: ast.expr) -> Type | None:
        match node:
            case ast.Name(name) if name in self._bound:
                value, several = self._bound[name]
                found = self.of(value)
                return _element(found) if several else found
            case ast.Await(value) | ast.NamedExpr(value=value) | ast.Subscript(value, ast.Slice()):
                return self.of(value)
            case ast.Subscript(value):
                return _element(self.of(value))
            case ast.Attribute(ast.Name(name), attribute) if self._is_class(name):
                return self._mapped(name, attribute)
            case ast.Attribute(value, attribute):
                found = self.of(value)
                return (
                    self._declared(found.name, attribute) if found and found.kind == "one" else None
                )
            case ast.Call(ast.Name(name), args):
                return self._made(name, args)
            case ast.Call(ast.Attribute(value, method), args):
                return self._called(value, method, args)
            case _:
                return None

    def _made(self, name: str, arguments: list[ast.expr]) -> Type | None:
        match arguments:
            case _ if name in self._classes:
                return Type("one", name)
            case [ast.Name(entity), *_] if name == "select" and entity in self._classes:
                return Type("select", entity)
            case [several] if name in {"list", "sorted", "reversed"}:
                found = _element(self.of(several))
                return Type("many", found.name) if found else None
            case _:
                return None

    def _called(self, value: ast.expr, method: str, arguments: list[ast.expr]) -> Type | None:
        match arguments:
            case [ast.Name(entity), *_] if entity in self._classes:
                kinds = {"get": "one", "get_one": "one", "query": "query"}
                return (
                    Type(kinds[method], entity) if method in kinds else self._chained(value, method)
                )
            case [asked, *_] if method in _QUERIES or method in {"scalar", "merge"}:
                found = self.of(asked)
                if found and method == "merge" and found.kind == "one":
                    return found
                if found and found.kind == "select":
                    return Type(_QUERIES.get(method, "one"), found.name)
        return self._chained(value, method)

    def _chained(self, value: ast.expr, method: str) -> Type | None:
        found = self.of(value)
        match found:
            case Type("select"):
                return found
            case Type("rows", name) if method == "scalars":
                return Type("scalars", name)
            case Type("rows", name) if method.startswith("scalar_"):
                return Type("one", name)
            case Type("scalars" | "query", name):
                if method in _ONE:
                    return Type("one", name)
                return Type("many", name) if method in _MANY else found
            case Type("many", name) if method == "pop":
                return Type("one", name)
            case Type("rows"):
                return found if method in {"unique", "execution_options"} else None
            case _:
                return None

    def _declared(self, name: str, attribute: str) -> Type | None:
        """What the class says of its attribute: what stands in `Mapped[...]`."""
        if name not in self._classes:
            return None
        for node in self._classes[name].body:
            match node:
                case ast.AnnAssign(ast.Name(found), ast.Subscript(_, inner)) if found == attribute:
                    return self._annotated(inner)
        return None

    def _is_class(self, name: str) -> bool:
        return name in self._classes and name not in self._bound

    def _mapped(self, name: str, attribute: str) -> Type | None:
        """The class's own attribute: what `Mapped` offers, which is what queries are made of."""
        for node in self._classes[name].body:
            match node:
                case ast.AnnAssign(
                    ast.Name(found), ast.Subscript(ast.Name("Mapped")) as annotation
                ) if found == attribute:
                    return Type("one", ast.unparse(annotation))
        return None

    def _annotated(self, node: ast.expr) -> Type | None:
        match node:
            case ast.Constant(str(text)):
                return self._annotated(ast.parse(text, mode="eval").body)
            case ast.Name(name):
                return Type("one", name)
            case ast.BinOp(left, ast.BitOr(), ast.Constant(None)):
                return self._annotated(left)
            case ast.Subscript(ast.Name("Optional"), inner):
                return self._annotated(inner)
            case ast.Subscript(ast.Name("list" | "List" | "Sequence"), inner):
                found = self._annotated(inner)
                return Type("many", found.name) if found and found.kind == "one" else None
            case _:
                return None


def _element(found: Type | None) -> Type | None:
    """One of several."""
    return Type("one", found.name) if found and found.kind in {"many", "scalars", "query"} else None
