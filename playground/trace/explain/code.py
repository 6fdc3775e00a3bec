"""What a text of Python says of its lines; nothing of it is run."""

import ast
from functools import cached_property

from playground.trace.explain.calls import Calls
from playground.trace.explain.definitions import Definition, definition
from playground.trace.explain.queries import (
    EXACTING,
    Lookup,
    call_of,
    is_query,
    lookup,
    row_of,
    selected,
)


class Code(Calls):
    """The text, with its queries, classes and tables."""

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

    def looped(self, line: int, name: str) -> str | None:
        """The class that alone was selected, where the statement loops over its Rows."""
        statements = self._statements.get(line, ())
        loops = [each for each in statements if isinstance(each, ast.For)]
        target = loops[0].target if len(loops) == len(statements) == 1 else None
        named = isinstance(target, ast.Name) and target.id == name
        return row_of(loops[0].iter) if named else None

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
