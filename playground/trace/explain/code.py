"""What a text of Python says of its lines; nothing of it is run."""

import ast
import re
from collections.abc import Container, Iterator
from functools import cached_property
from typing import NamedTuple

from playground.trace.explain.definitions import Definition, definition
from playground.trace.explain.queries import EXACTING, Lookup, call_of, is_query, lookup, selected

_ATTACHING = frozenset(("add", "add_all", "append", "delete", "extend", "insert", "remove"))
"""What has a Session take in objects, or a collection of one of its objects."""
_TAKING = frozenset(("delete", "expire", "refresh"))
"""What is handed an object that has a row."""


_PERHAPS = (
    ast.BoolOp, ast.DictComp, ast.GeneratorExp, ast.IfExp, ast.Lambda, ast.ListComp, ast.SetComp,
)  # fmt: skip
"""What may leave out a call that stands in it."""


class Filled(NamedTuple):
    """An attribute to which something is handed."""

    owner: str
    """The name of whose it is."""
    name: str
    given: tuple[str, ...]
    """The names of what is handed over, or of their classes."""


class Code:
    """The text, by its statements."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _tree(self) -> ast.Module:
        try:
            return ast.parse(self._text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return ast.Module(body=[], type_ignores=[])

    @cached_property
    def _statements(self) -> dict[int, list[ast.stmt]]:
        """The statements by their first line, which may have several."""
        found: dict[int, list[ast.stmt]] = {}
        for node in ast.walk(self._tree):
            if isinstance(node, ast.stmt):
                found.setdefault(node.lineno, []).append(node)
        return found

    def _parts(self, line: int) -> Iterator[ast.AST]:
        """What the statements on that line evaluate themselves, blocks inside them left out."""
        waiting: list[ast.AST] = [*self._statements.get(line, ())]
        while waiting:
            node = waiting.pop()
            yield node
            children = ast.iter_child_nodes(node)
            waiting += [child for child in children if not isinstance(child, ast.stmt)]

    def names(self, line: int) -> frozenset[str]:
        """The names that the statement mentions."""
        return frozenset(node.id for node in self._parts(line) if isinstance(node, ast.Name))

    def attributes(self, line: int) -> list[tuple[str, str]]:
        """Names with the attribute that the statement asks for: `ana.posts`."""
        return [
            (node.value.id, node.attr)
            for node in self._parts(line)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        ]

    def calls(self, line: int) -> list[tuple[str, str]]:
        """Names with the method that the statement calls of them: `connection.close()`."""
        return [
            (node.func.value.id, node.func.attr)
            for node in self._parts(line)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
        ]

    def surely_called(self, line: int, name: str) -> list[str]:
        """The methods of that name that the only statement of the line calls in any case."""
        if len(self._statements.get(line, ())) != 1:
            return []
        perhaps = [
            part
            for node in self._parts(line)
            if isinstance(node, _PERHAPS)
            for part in ast.walk(node)
        ]
        return [
            node.func.attr
            for node in self._parts(line)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == name
            and node not in perhaps
        ]

    def subscripts(self, line: int) -> bool:
        """Whether the statement looks anything up by a key."""
        return any(isinstance(node, ast.Subscript) for node in self._parts(line))

    def _ever_bound(self, name: str) -> bool:
        return any(
            isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)
            for node in ast.walk(self._tree)
        )

    def bare_calls(self, names: Container[str]) -> list[tuple[str, int]]:
        """Calls of those names that are handed nothing in order, nor `**` anything, by line."""
        return [
            (node.func.id, node.lineno)
            for node in ast.walk(self._tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in names
            and not self._ever_bound(node.func.id)
            and not node.args
            and all(each.arg for each in node.keywords)
        ]

    def mentions(self, line: int, attribute: str) -> bool:
        """Whether the statement asks anything for that attribute."""
        parts = self._parts(line)
        return any(isinstance(node, ast.Attribute) and node.attr == attribute for node in parts)

    def arguments(self, line: int) -> list[str]:
        """The names that are handed to a method as they are: `session.add(ana)`."""
        return [
            argument.id
            for node in self._parts(line)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            for argument in node.args
            if isinstance(argument, ast.Name)
        ]

    def hands_over(self, line: int) -> str | None:
        """The name of what is handed an object that has none of its own: `users[0]`."""
        calls = [
            (node, node.func.value.id)
            for node in self._parts(line)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.attr in _TAKING
        ]
        if len(calls) != 1 or not calls[0][0].args:
            return None
        call, name = calls[0]
        return name if isinstance(call.args[0], ast.Attribute | ast.Subscript) else None

    def handed(self, line: int) -> list[tuple[str, str]]:
        """What takes objects in, by the name it begins with, and the names that it is handed.

        `session.add(ana)`, `ana.posts.append(post)`, `post.author = ana`; the second is empty
        where what is handed over has no name of its own.
        """
        found = []
        for node in self._parts(line):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in _ATTACHING:
                to, given = [node.func], node.args
            elif isinstance(node, ast.Assign):
                to, given = node.targets, [node.value]
            else:
                continue
            roots = [_root(each) for each in to if isinstance(each, ast.Attribute)]
            found += [(root, _name(each)) for root in roots if root for each in given]
        return found

    def filled(self, line: int) -> list[Filled]:
        """Attributes that the statement hands something to.

        `Post(author=ana)`, `post.author = ana`, `ana.posts.append(post)`.
        """
        found: list[Filled] = []
        for node in self._parts(line):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                found += [
                    Filled(node.func.id, each.arg, _things(each.value))
                    for each in node.keywords
                    if each.arg
                ]
            elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in _ATTACHING:
                given = tuple(name for each in node.args for name in _things(each))
                found += _filled(getattr(node.func, "value", node), given)
            elif isinstance(node, ast.Assign):
                given = _things(node.value)
                found += [each for target in node.targets for each in _filled(target, given)]
        return found

    def binds(self, line: int, name: str) -> bool:
        """Whether the statement binds the name."""
        return any(
            isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)
            for node in self._parts(line)
        )

    def _assigned(self, line: int, name: str) -> ast.expr | None:
        """What the only statement of the line sets that name to, and nothing else."""
        statement = next(iter(self._statements.get(line, ())), None)
        if not isinstance(statement, ast.Assign) or len(self._statements[line]) > 1:
            return None
        target = statement.targets[0]
        named = isinstance(target, ast.Name) and target.id == name and len(statement.targets) == 1
        return statement.value if named else None

    def looked_up(self, line: int, name: str) -> Lookup | None:
        """The query that may give None, where the statement sets that name to nothing else."""
        value = self._assigned(line, name)
        return lookup(value) if value else None

    def looked_up_for(self, line: int, attribute: str) -> Lookup | None:
        """The query, where what it gives is all that is asked for that attribute."""
        found = self._asked(line, attribute)
        return lookup(found[0].value) if len(found) == 1 else None

    def asked(self, line: int, attribute: str) -> str | None:
        """The name, where nothing else is asked for that attribute."""
        found = {ast.unparse(node.value) for node in self._asked(line, attribute)}
        name = found.pop() if len(found) == 1 else ""
        return name if name.isidentifier() else None

    def _asked(self, line: int, attribute: str) -> list[ast.Attribute]:
        parts = self._parts(line)
        return [
            each for each in parts if isinstance(each, ast.Attribute) and each.attr == attribute
        ]

    def selected(self, line: int, name: str) -> str | None:
        """The name of what a `select()` asks for first, where the statement sets it to one."""
        value = self._assigned(line, name)
        return selected(value) if value else None

    def called(self, line: int, name: str) -> str | None:
        """The call, where the statement sets that name to what one gives, and waits for nothing."""
        value = self._assigned(line, name)
        return ast.unparse(value) if isinstance(value, ast.Call) else None

    def queried(self, line: int, name: str) -> bool:
        """Whether the statement sets that name to what a query gives, and to nothing else."""
        value = self._assigned(line, name)
        called = call_of(value) if value else None
        return called is not None and is_query(called)

    def exacting(self, line: int) -> str | None:
        """Of what the statement wants one row: a name, or empty where it is a query of its own.

        None where there are several calls like that, or none.
        """
        found = [
            (node, node.func)
            for node in self._parts(line)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in EXACTING
        ]
        if len(found) != 1:
            return None
        call, called = found[0]
        if isinstance(called.value, ast.Name) and called.attr != "get_one":
            return called.value.id
        return "" if called.attr == "get_one" or is_query(call) else None

    def elsewhere(self, name: str, *, parameters: bool) -> bool:
        """Whether a function may bind that name for others, or be handed it."""
        return any(
            (isinstance(node, ast.Global | ast.Nonlocal) and name in node.names)
            or (parameters and isinstance(node, ast.arg) and node.arg == name)
            for node in ast.walk(self._tree)
        )

    def raiseloads(self, line: int) -> list[tuple[str, str] | None]:
        """Of what the statement has a `raiseload()`: class and attribute, None for anything."""
        calls = [each for each in self._parts(line) if isinstance(each, ast.Call)]
        called = [each for each in calls if ast.unparse(each.func).endswith("raiseload")]
        of = [next(iter(each.args), None) for each in called]
        return [
            (ast.unparse(each.value), each.attr) if isinstance(each, ast.Attribute) else None
            for each in of
        ]

    def says(self, pattern: str) -> bool:
        """Whether the text has something like that."""
        return re.search(pattern, self._text, re.IGNORECASE) is not None

    def strings(self, line: int) -> list[str]:
        """The texts that the statement holds."""
        return [
            node.value
            for node in self._parts(line)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]

    @cached_property
    def classes(self) -> list[Definition]:
        """The classes, in the order of their lines."""
        found = [node for node in ast.walk(self._tree) if isinstance(node, ast.ClassDef)]
        return sorted(map(definition, found), key=lambda each: each.line)

    @cached_property
    def tables(self) -> list[tuple[str, int]]:
        """Names of the tables that are made with `Table(...)`, with their lines."""
        return [
            (node.args[0].value, node.lineno)
            for node in ast.walk(self._tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "Table"
            and node.args
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, str)
        ]


def _root(node: ast.expr) -> str | None:
    """The name that a chain of attributes begins with."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _filled(node: ast.AST, given: tuple[str, ...]) -> list[Filled]:
    """The name and the attribute of `ana.posts`; nothing of anything else."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return [Filled(node.value.id, node.attr, given)]
    return []


def _things(node: ast.expr) -> tuple[str, ...]:
    """Names of what is handed over, or of the classes that it is made of."""
    if isinstance(node, ast.List | ast.Tuple):
        return tuple(name for each in node.elts for name in _things(each))
    named = node.func if isinstance(node, ast.Call) else node
    return (named.id,) if isinstance(named, ast.Name) else ()
