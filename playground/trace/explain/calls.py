"""What the statements of a text call, and what they hand over."""

import ast
from collections.abc import Container
from typing import NamedTuple

from playground.trace.explain.lines import Lines

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


class Calls(Lines):
    """The text, by its calls."""

    def calls(self, line: int) -> list[tuple[str, str]]:
        """Names with the method that the statement calls of them: `connection.close()`."""
        return [
            (node.func.value.id, node.func.attr)
            for node in self._parts(line)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
        ]

    def applies(self, line: int, name: str) -> bool:
        """Whether the statement calls what has that name: `text("...")`."""
        return any(
            isinstance(node, ast.Call) and _name(node.func) == name for node in self._parts(line)
        )

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

    def taken_from(self, line: int, attribute: str | None) -> list[tuple[str, str]]:
        """Names with the method whose answer is asked for that attribute at once.

        Without one, it is looped over, or looked into by a key.
        """
        taken: list[ast.expr] = []
        for node in self._parts(line):
            if attribute is None and isinstance(node, ast.For | ast.comprehension):
                taken.append(node.iter)
            elif (attribute is None and isinstance(node, ast.Subscript)) or (
                isinstance(node, ast.Attribute) and node.attr == attribute
            ):
                taken.append(node.value)
        return [(name, method) for name, method in map(_method, taken) if name]

    def awaited(self, line: int) -> list[tuple[str, str]]:
        """Names with the method whose answer the statement waits for."""
        waited = [node.value for node in self._parts(line) if isinstance(node, ast.Await)]
        return [(name, method) for name, method in map(_method, waited) if name]

    def made_by(self, call: str) -> list[tuple[str, int]]:
        """The names that are set to what a call of that name gives, by line; empty for others."""
        found = [
            node
            for node in ast.walk(self._tree)
            if isinstance(node, ast.Call) and _name(node.func) == call
        ]
        named = {
            id(node.value): _name(node.targets[0])
            for node in ast.walk(self._tree)
            if isinstance(node, ast.Assign)
        }
        return [(named.get(id(node), ""), node.lineno) for node in found]

    def hands(self, call: str, name: str) -> bool:
        """Whether anything called `call`, or what makes one, is handed that name."""
        return any(
            isinstance(node, ast.Call)
            and _name(node.func).lower() in (call.lower(), f"{call.lower()}maker")
            and name in [_name(each) for each in (*node.args, *(k.value for k in node.keywords))]
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


def _root(node: ast.expr) -> str | None:
    """The name that a chain of attributes begins with."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def _method(node: ast.expr) -> tuple[str, str]:
    """A name with the method of it that is called; empty where it is anything else."""
    called = node.func if isinstance(node, ast.Call) else None
    return (_name(called.value), called.attr) if isinstance(called, ast.Attribute) else ("", "")


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
