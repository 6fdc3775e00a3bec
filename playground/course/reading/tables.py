"""TOML read with the author in mind: values of the right type, faults with their line."""

import re
import tomllib
from collections.abc import Collection
from typing import TypeVar

from playground.course.reading.faults import FaultList
from playground.course.suggest import nearest, suggest

T = TypeVar("T")
_PLACE = re.compile(
    r"(?P<what>.*) \(at (line (?P<line>\d+), column \d+|end of document)\)", re.DOTALL
)
_KINDS: dict[type, str] = {str: "text", int: "a whole number", list: "a list", dict: "a table"}


def parse_toml(text: str, line: int, faults: FaultList) -> dict[str, object] | None:
    """The table in a text that begins on that line of the file; None after a fault."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.fullmatch(str(error))
        what = found["what"] if found else str(error)
        last = len(text.rstrip().split("\n"))
        at = int(found["line"]) if found and found["line"] else last
        faults.add(line + at - 1, f"this is not TOML: {what}", "strings stand in quotes")
    except RecursionError:
        faults.add(line, "this is not TOML: it is nested too deeply")
    return None


class Fields:
    """The values of one table, each asked for by name and type.

    Args:
        values: the table.
        text: the TOML it came from, to find the lines of its keys.
        line: line of the file on which the text begins.
        what: how faults call the table: `the front matter`, `check 'sent'`.
        faults: where they go.
    """

    def __init__(
        self, values: dict[str, object], *, text: str, line: int, what: str, faults: FaultList
    ) -> None:
        self.values = values
        self.line = line
        self.what = what
        self._text = text
        self._faults = faults

    def line_of(self, key: str) -> int:
        """Line of the file on which the key stands, else that of the table."""
        found = re.search(
            rf"""^[ \t]*["']?{re.escape(key)}["']?[ \t]*=""", self._text, re.MULTILINE
        )
        return self.line + (self._text.count("\n", 0, found.start()) if found else 0)

    def fault(self, key: str, what: str, mend: str = "") -> None:
        """Note what is wrong with a key's value."""
        self._faults.add(self.line_of(key), what, mend)

    def only(self, known: Collection[str]) -> None:
        """Every other key is a fault."""
        for key in (key for key in self.values if key not in known):
            self.fault(key, f"{self.what} has an unknown key '{key}'", suggest(key, known))

    def text(self, key: str, default: str | None = None) -> str:
        """A string that is not empty; without a default the key must be there."""
        found = self._typed(key, str, required=default is None)
        if found is not None and not found.strip():
            self.fault(key, f"'{key}' of {self.what} is empty")
        return (found or default or "").strip()

    def number(self, key: str, default: int) -> int:
        """A whole number, at least 1."""
        found = self._typed(key, int)
        if found is not None and found < 1:
            self.fault(key, f"'{key}' of {self.what} is not 1 or more")
        return found or default

    def flag(self, key: str) -> bool:
        """True or false; false without the key."""
        found = self.values.get(key, False)
        if not isinstance(found, bool):
            self.fault(key, f"'{key}' of {self.what} is neither true nor false")
        return found is True

    def items(self, key: str, *, required: bool = False) -> tuple[object, ...]:
        """A list's items; empty without the key."""
        return tuple(self._typed(key, list, required=required) or ())

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings; empty without the key."""
        found = self.items(key)
        if not all(isinstance(item, str) for item in found):
            self.fault(key, f"'{key}' of {self.what} is not a list of texts")
        return tuple(item for item in found if isinstance(item, str))

    def table(self, key: str) -> dict[str, object]:
        """A table in the table; empty without the key."""
        return self._typed(key, dict) or {}

    def _typed(self, key: str, kind: type[T], *, required: bool = False) -> T | None:
        if key not in self.values:
            if required:
                near = nearest(key, self.values)
                mend = f"is '{near}' meant for it?" if near else f"add {key} = …"
                self._faults.add(self.line, f"{self.what} has no '{key}'", mend)
            return None
        value = self.values[key]
        # In Python, but not in TOML, true is a whole number.
        if not isinstance(value, kind) or isinstance(value, bool):
            self.fault(key, f"'{key}' of {self.what} is not {_KINDS[kind]}")
            return None
        return value
