"""Tables as the statements that created them say."""

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|\[[^\]]*\]|\w+|[^\s\w]",
    re.DOTALL,
)
TELLING = ("CREATE", "DROP", "ALTER")
"""The verbs of the statements that tell of tables."""
_COMMENT = ("--", "/*")
_NO_COLUMN = ("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN")
"""How a part of a table begins that is no column."""


class ForeignKey(NamedTuple):
    """A foreign key of a table, of one column or of several."""

    table: str
    columns: tuple[str, ...]
    parent: str
    """The table that it leads to."""
    targets: tuple[str, ...]
    """The columns there, in the same order; nothing where they are not named."""
    ondelete: str | None
    """What it says as ON DELETE, in capitals."""
    onupdate: str | None
    """The same as ON UPDATE."""
    deferred: bool
    """Whether only a COMMIT looks at it."""


class Check(NamedTuple):
    """What a table asks of each row."""

    name: str
    """Empty where it has none."""
    asks: tuple[str, ...]
    """The words and signs in its parenthesis."""


class Created(NamedTuple):
    """A table."""

    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    checks: tuple[Check, ...]


def follow(tables: dict[str, Created], sql: str) -> None:
    """Change the tables, by their names, as that statement does; forget what cannot be read."""
    said = tokens(sql)
    begin = _words(said[:2])
    if begin[1:] != ["TABLE"]:
        return
    name, rest = _named(_optional(said[2:]))
    if begin[0] == "CREATE":
        parts = list(_parts(rest))
        if parts:  # it is not cut, nor made of a SELECT
            keys = _primary_key(parts), _foreign_keys(name, parts)
            tables.setdefault(name, Created(*keys, _checks(parts)))
    elif _words(rest[:1]) == ["ADD"] and name in tables:
        part = rest[2 if _words(rest[1:2]) == ["COLUMN"] else 1 :]
        key, foreign_keys, checks = tables[name]
        more = _foreign_keys(name, [part]), _checks([part])
        tables[name] = Created(key, foreign_keys + more[0], checks + more[1])
    else:
        tables.pop(name, None)


def tokens(sql: str) -> list[str]:
    """Its words and signs, without comments."""
    return [each for each in _TOKEN.findall(sql) if not each.startswith(_COMMENT)]


def _words(tokens: list[str]) -> list[str]:
    return [each.upper() for each in tokens]


def _optional(tokens: list[str]) -> list[str]:
    """The tokens without an IF [NOT] EXISTS before them."""
    words = _words(tokens[:3])
    return tokens[words.index("EXISTS") + 1 :] if "EXISTS" in words else tokens


def _named(tokens: list[str]) -> tuple[str, list[str]]:
    """The name that the tokens begin with, and those behind it."""
    if tokens[1:2] == ["."]:
        schema, name = _bare(tokens[0]), _bare("".join(tokens[2:3]))
        return (name if schema == "main" else f"{schema}.{name}"), tokens[3:]
    return _bare("".join(tokens[:1])), tokens[1:]


def _bare(token: str) -> str:
    return token.strip("\"`[]'")


def _parts(tokens: list[str]) -> list[list[str]]:
    """What stands between the commas of the parenthesis that they begin with, if it is closed."""
    parts: list[list[str]] = [[]]
    depth = 0
    for each in tokens:
        depth += (each == "(") - (each == ")")
        if not depth:
            return parts if each == ")" else []
        if (depth, each) == (1, ","):
            parts.append([])
        elif (depth, each) != (1, "("):
            parts[-1].append(each)
    return []


def _list(tokens: list[str]) -> tuple[str, ...]:
    """The names in the parenthesis that they begin with."""
    return tuple(_bare(part[0]) for part in _parts(tokens) if part)


def _primary_key(parts: list[list[str]]) -> tuple[str, ...]:
    for part in parts:
        words = _words(part)
        if "PRIMARY" in words:
            of_table = words[0] in _NO_COLUMN
            return _list(part[words.index("PRIMARY") + 2 :]) if of_table else (_bare(part[0]),)
    return ()


def _checks(parts: list[list[str]]) -> tuple[Check, ...]:
    return tuple(
        _check(part, place)
        for part in parts
        for place, word in enumerate(_words(part))
        if word == "CHECK"
    )


def _check(part: list[str], place: int) -> Check:
    named = place >= 2 and part[place - 2].upper() == "CONSTRAINT"
    asks: list[str] = []
    depth = 0
    for each in part[place + 1 :]:
        depth -= each == ")"
        if not depth and asks:
            break
        if depth:
            asks.append(each)
        depth += each == "("
    return Check(_bare(part[place - 1]) if named else "", tuple(asks))


def _foreign_keys(table: str, parts: list[list[str]]) -> tuple[ForeignKey, ...]:
    return tuple(_foreign_key(table, part) for part in parts if "REFERENCES" in _words(part))


def _foreign_key(table: str, part: list[str]) -> ForeignKey:
    words = _words(part)
    place = words.index("REFERENCES")
    of_table = words[0] in _NO_COLUMN and "KEY" in words
    columns = _list(part[words.index("KEY") + 1 :]) if of_table else (_bare(part[0]),)
    parent, rest = _named(part[place + 1 :])
    does = words[place:]
    deferred = "DEFERRED" in does
    on = _on(does, "DELETE"), _on(does, "UPDATE")
    return ForeignKey(table, columns, parent, _list(rest), *on, deferred)


def _on(words: list[str], event: str) -> str | None:
    """What is to be done then: `CASCADE`, `SET NULL`."""
    for place in range(len(words) - 2):
        if words[place : place + 2] == ["ON", event]:
            two = words[place + 2] in ("SET", "NO")
            return " ".join(words[place + 2 : place + (4 if two else 3)])
    return None
