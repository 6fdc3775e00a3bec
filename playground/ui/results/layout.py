"""A statement laid out to be read: a line for each clause, the values in place where wanted."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from playground.trace.model import Statement
from playground.trace.text import one_line
from playground.trace.words import verb
from playground.ui.highlight import Piece, sql_pieces, style_of
from playground.ui.lines.row import Row, Span, fold, width

CLAUSES: Final = frozenset(
    {"FROM", "WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "JOIN", "LEFT", "INNER", "CROSS"}
    | {"SET", "VALUES", "RETURNING", "UNION", "EXCEPT", "INTERSECT"}
)
"""Words that begin a line of their own, where the statement does not fit into one."""
_JOINS: Final = frozenset({"LEFT", "INNER", "CROSS", "OUTER", "NATURAL", "FULL"})
LONGEST: Final = 4_000
"""Characters of a statement that are laid out."""


@lru_cache(maxsize=2_048)
def lay_out(sql: str, cells: int, values: tuple[str, ...] | None = None) -> tuple[Row, ...]:
    """The statement in rows of that width.

    Args:
        sql: as it went to the driver.
        cells: the width.
        values: what stands in the place of the placeholders, in their order.

    Returns:
        Rows whose roles are a colon and a style as Textual writes them.
    """
    text = sql.strip()
    cut = text[:LONGEST] + (" …" if len(text) > LONGEST else "")
    if verb(sql) == "CREATE":
        return tuple(_lines(cut, cells))
    spans = list(_spans(sql_pieces(" ".join(cut.split())), values))
    if width(spans) <= cells:
        return (tuple(spans),)
    rows: list[Row] = []
    for clause in _clauses(spans):
        lead = "  " if rows else ""
        inside = fold(clause, cells - len(lead), indent=2)
        rows += [((lead, ""), *row) if lead else row for row in inside]
    return tuple(rows)


def in_place(statement: Statement) -> tuple[str, ...] | None:
    """The parameters as SQL writes them, in the order of their placeholders.

    Of many sets of parameters the first is taken; None where there are none, or
    where they are not what the placeholders ask for.
    """
    found = statement.parameters
    if statement.executemany and isinstance(found, list) and found:
        found = found[0]
    wanted = [piece.text for piece in sql_pieces(statement.sql) if piece.placeholder]
    if isinstance(found, Mapping) and set(found) != {"type", "value"}:
        names = [text.strip("%()s:") if text != "%s" else text for text in wanted]
        return tuple(map(literal, map(found.get, names))) if set(names) <= set(found) else None
    if isinstance(found, Sequence) and not isinstance(found, str) and len(found) == len(wanted):
        return tuple(map(literal, found))
    return None


def literal(value: Any) -> str:  # noqa: ANN401 - JSON of any shape
    """A parameter as SQL writes it."""
    if isinstance(value, Mapping) and set(value) == {"type", "value"}:
        text = one_line(str(value["value"]))
        return text if value["type"] in {"Decimal", "float"} else _quoted(text)
    if value is None:
        return "NULL"
    return _quoted(one_line(value)) if isinstance(value, str) else one_line(str(value))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _spans(pieces: Sequence[Piece], values: tuple[str, ...] | None) -> Iterator[Span]:
    given = iter(values or ())
    for piece in pieces:
        if piece.placeholder and values is not None:
            value = next(given, piece.text)
            yield value, f":{_style(value)} underline"
        else:
            yield piece.text, f":{piece.style}" if piece.style else ""


def _style(value: str) -> str:
    from pygments.token import Keyword, Number, String

    if value.startswith("'"):
        return style_of(String)
    return style_of(Keyword.Constant if value == "NULL" else Number)


def _clauses(spans: Sequence[Span]) -> list[list[Span]]:
    """The spans, apart where a clause begins that stands in no brackets."""
    found: list[list[Span]] = [[]]
    depth, before = 0, ""
    for text, role in spans:
        word = text.strip().upper()
        depth += text.count("(") - text.count(")") if not text.startswith("'") else 0
        begins = word in CLAUSES and depth == 0 and before not in _JOINS
        if begins and any(part.strip() for part, _ in found[-1]):
            found.append([])
        found[-1].append((text, role))
        before = word or before
    return found


def _lines(sql: str, cells: int) -> Iterator[Row]:
    """On the lines on which it came, for SQLAlchemy lays a CREATE TABLE out itself."""
    for number, line in enumerate(line for line in sql.split("\n") if line.strip()):
        lead = "  " if number else ""
        for row in fold(_spans(sql_pieces(line.strip()), None), cells - len(lead)):
            yield ((lead, ""), *row) if lead else row


def plain(statement: Statement) -> str:
    """The statement as text, its values in place; to be pasted into a database's shell."""
    values = in_place(statement)
    given = iter(values or ())
    return "".join(
        next(given, piece.text) if piece.placeholder else piece.text
        for piece in sql_pieces(statement.sql.strip())
    )
