"""A text of Python, by its statements; nothing of it is run."""

import ast
import re
from collections.abc import Iterator
from functools import cached_property


class Lines:
    """What the statements on a line mention and bind."""

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

    def mentions(self, line: int, attribute: str) -> bool:
        """Whether the statement asks anything for that attribute."""
        parts = self._parts(line)
        return any(isinstance(node, ast.Attribute) and node.attr == attribute for node in parts)

    def gives(self, line: int, name: str, keyword: str) -> bool:
        """Whether the statement calls what has that name, each time with that keyword."""
        calls = [
            node
            for node in self._parts(line)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if node.func.id == name
        ]
        return bool(calls) and all(keyword in [each.arg for each in c.keywords] for c in calls)

    def subscripts(self, line: int) -> bool:
        """Whether the statement looks anything up by a key."""
        return any(isinstance(node, ast.Subscript) for node in self._parts(line))

    def strings(self, line: int) -> list[str]:
        """The texts that the statement holds."""
        return [
            node.value
            for node in self._parts(line)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]

    def says(self, pattern: str) -> bool:
        """Whether the text has something like that."""
        return re.search(pattern, self._text, re.IGNORECASE) is not None

    def _ever_bound(self, name: str) -> bool:
        return any(
            isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)
            for node in ast.walk(self._tree)
        )

    def binds(self, line: int, name: str) -> bool:
        """Whether the statement binds the name."""
        return any(
            isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)
            for node in self._parts(line)
        )

    def elsewhere(self, name: str, *, parameters: bool) -> bool:
        """Whether a function may bind that name for others, or be handed it."""
        return any(
            (isinstance(node, ast.Global | ast.Nonlocal) and name in node.names)
            or (parameters and isinstance(node, ast.arg) and node.arg == name)
            for node in ast.walk(self._tree)
        )

    def _assigned(self, line: int, name: str) -> ast.expr | None:
        """What the only statement of the line sets that name to, and nothing else."""
        statement = next(iter(self._statements.get(line, ())), None)
        if not isinstance(statement, ast.Assign) or len(self._statements[line]) > 1:
            return None
        target = statement.targets[0]
        named = isinstance(target, ast.Name) and target.id == name and len(statement.targets) == 1
        return statement.value if named else None
