"""Everything that was sent to the database so far, and why."""

from functools import lru_cache

from playground.trace.model import AnySqlEvent, Checkout, Statement
from playground.trace.text import visible
from playground.trace.words import EVENT_WORDS, because, parameters, plural, told
from playground.ui.highlight import sql_text
from playground.ui.lines.row import Row, Span, apart, cut, width, wrap
from playground.ui.results.log import Log
from playground.ui.results.walk import Walk

TALLEST = 12
"""Lines that one statement takes at most."""
LONGEST = 4_000
"""Characters of a statement that are laid out at all."""
_MARKED = {
    "begin": "keyword strong",
    "commit": "good strong",
    "rollback": "warning strong",
    "rollback_savepoint": "warning strong",
    "savepoint": "pending strong",
    "release_savepoint": "pending strong",
    "checkout": "dim",
    "checkin": "dim",
}


class SqlLog(Log):
    """The statements and the transaction's words, each with its cause."""

    def __init__(self, walk: Walk, cells: int) -> None:
        super().__init__(walk, cells)
        self._rows: list[tuple[str, str]] = []

    def add(self, place: int) -> None:
        """Append what that place sent."""
        for event in told(self.walk.step(place).sql):
            rows = _statement(event, self.cells - 2) if isinstance(event, Statement) else ()
            for row in rows or [_word(event)]:
                self._rows.append(row)
                self._places.append(place)

    def row(self, index: int, place: int) -> Row:
        """One of the rows, as it is seen from that place."""
        kind, text = self._rows[index]
        fresh = self._places[index] == place
        edge = ("▌", "now position") if fresh else (" ", "")
        wash = "now" if fresh else ""
        if kind == "sql":
            body = tuple((part, f"{wash}:{style}") for part, style in _tokens(text))
        elif kind == "tail":
            left, _, right = text.partition("\t")
            body = apart([(left, f"{wash} string")], [(right, f"{wash} dim")], self.cells - 2, wash)
        else:
            left, _, right = text.partition("\t")
            body = ((left, f"{wash} {kind}"), (right, f"{wash} dim"))
        fill = max(0, self.cells - 1 - width(body))
        return (edge, *body, (" " * fill, wash))


def _word(event: AnySqlEvent) -> tuple[str, str]:
    name = getattr(event, "name", "")
    where = f" · {event.database}" if isinstance(event, Checkout) and event.database else ""
    word = EVENT_WORDS.get(event.kind, event.kind)
    text = f"{word} {name}".rstrip() + f"	 · {event.connection}{where}"
    return _MARKED.get(event.kind, ""), visible(text)


def _statement(event: Statement, cells: int) -> list[tuple[str, str]]:
    text = visible(cut(event.sql.strip(), LONGEST)).replace("\t", " ")
    rows = [("sql", line) for line in wrap(text, cells, most=TALLEST)]
    why = because(event.cause)
    values = parameters(event)
    if event.rowcount is not None and event.rowcount > 1:
        why = f"{plural(event.rowcount, 'row')} · {why}"
    if width([(values, ""), (why, "")]) + 4 <= cells:
        rows.append(("tail", f"  {values}\t{why}"))
    else:
        rows += [("string", f"  {line.strip()}") for line in wrap(values, cells - 2, 0, 3)]
        rows += [("dim", f"  {line.strip()}") for line in wrap(why, cells - 2, 0, 2)]
    if event.error:
        rows += [("error", f"  ✗ {visible(line)}") for line in wrap(event.error, cells - 4, 0, 3)]
    return rows


@lru_cache(maxsize=2_048)
def _tokens(line: str) -> Row:
    """A line of SQL in its colours; loops send the same lines again and again."""
    content = sql_text(line)
    spans: list[Span] = []
    end = 0
    for span in content.spans:
        spans += [(line[end : span.start], ""), (line[span.start : span.end], str(span.style))]
        end = span.end
    return tuple(span for span in [*spans, (line[end:], "")] if span[0])
