"""A trace as Markdown: the code, what it cost, and what each step did."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from playground.trace.compare.compare import tally
from playground.trace.model import ObjectRecord, Statement, Step, TableRecord
from playground.trace.text import cut, one_line, visible
from playground.trace.trace import Trace
from playground.trace.words import (
    because,
    event_word,
    leaves_alike,
    parameters,
    plural,
    raised,
    told,
)

LONGEST = 4_000
"""Characters of a statement or of output that are told."""


def document(trace: Trace, title: str = "") -> str:
    """The whole document.

    Steps in which nothing happened are left out, and those in which an exception leaves one
    call more of the line.
    """
    return "\n\n".join(_blocks(trace, title or "A run")) + "\n"


def _blocks(trace: Trace, title: str) -> Iterator[str]:
    yield f"# {_text(title)}"
    yield _text(trace.outcome.message)
    yield _fenced(trace.source, "python")
    yield _cost(trace)
    lines = trace.source.splitlines()
    for place, step in enumerate(trace.steps):
        if leaves_alike(trace.steps, place):
            continue
        if step.source == "snippet" and (step.changed or step.stdout):
            leaving = "leaving " if step.kind == "exit" else ""
            yield f"## Step {step.index + 1}, {leaving}line {step.line}"
            if 0 < step.line <= len(lines):
                yield _fenced(lines[step.line - 1].strip(), "python")
            yield from _step(step)
    if trace.outcome.exception is not None:
        yield _fenced(trace.outcome.exception.traceback, "text")


def _cost(trace: Trace) -> str:
    cost = tally(trace)
    sent = ", ".join(f"{count} {verb}" for verb, count in cost.statements.items())
    trips = plural(cost.round_trips, "round trip")
    return f"{plural(cost.steps, 'step')}; {sent or 'no statements'}; {trips}"


def _step(step: Step) -> Iterator[str]:
    for is_statement, group in groupby(told(step.sql), lambda one: isinstance(one, Statement)):
        if is_statement:
            for event in group:
                assert isinstance(event, Statement)  # noqa: S101 - narrows what groupby cannot
                yield _fenced(event.sql, "sql")
                yield _said(event)
        else:
            yield _list(event_word(event) for event in group)
    effects = [
        *map(_object, step.objects),
        *map(_table, step.tables),
        *(f"{warned.category}: {_text(warned.message)}" for warned in step.warnings),
    ]
    if step.kind == "error":
        effects.append(f"raised {_code(raised(step))}")
    if effects:
        yield _list(effects)
    if step.stdout:
        yield _fenced(step.stdout, "text")


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _said(event: Statement) -> str:
    values = parameters(event)
    said = [f"with {_code(cut(values, 200))}"] if values else []
    said.append(_text(because(event.cause)))
    if event.error:
        said.append(f"failed: {_text(event.error)}")
    return "; ".join(said)


def _object(record: ObjectRecord) -> str:
    moved = f"{record.was} → {record.state}" if record.was else record.state
    held = [
        f"{_text(name)} {_code(attribute.value) if attribute.value else attribute.status}"
        for name, attribute in record.attributes.items()
        if attribute.status != "unloaded" or attribute.was is not None
    ]
    return ", ".join([f"{_code(record.name)} {moved}", *held])


def _table(table: TableRecord) -> str:
    if table.gone:
        return f"table {_code(table.table)} dropped"
    rows = plural(table.count, "row")
    return f"table {_code(table.table)}: {rows}, {table.committed:,} committed"


def _fenced(text: str, language: str) -> str:
    shown = cut(visible(text).rstrip("\n"), LONGEST)
    fence = "`" * max(3, _ticks(shown) + 1)
    return f"{fence}{language}\n{shown}\n{fence}"


def _code(text: str) -> str:
    """Text as code on one line, whatever ticks it holds."""
    shown = one_line(text)
    space = " " if "`" in shown else ""
    fence = "`" * (_ticks(shown) + 1)
    return fence + space + shown + space + fence


def _ticks(text: str) -> int:
    """How many backticks stand in a row, at most."""
    return max(map(len, re.findall("`+", text)), default=0)


def _text(text: str) -> str:
    """Text as text: what Markdown or HTML would read as a mark is escaped."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", one_line(text))
