"""A trace as plain text: the same story for a log, a pipe or a screen reader."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap
from typing import Literal

from playground.trace.explain import explain, origin
from playground.trace.groups import Group, groups
from playground.trace.model import (
    AnySqlEvent,
    Attribute,
    Checkin,
    Checkout,
    ObjectRecord,
    Row,
    SessionRecord,
    Statement,
    Step,
    TableRecord,
)
from playground.trace.text import cut, one_line, visible
from playground.trace.trace import Trace
from playground.trace.words import (
    EVENT_WORDS,
    answered_by_the_map,
    because,
    event_word,
    leaves_alike,
    parameters,
    plural,
    raised,
    says_more,
    told,
)

_WIDTH = 100
_MARGIN = 7
_INDENT = " " * _MARGIN
_FEW = 2
"""Statements, or calls that an exception leaves, that are alike and told in full all the same."""
_DEEPEST = 20
"""Calls within each other by which a statement is moved in."""


def story(trace: Trace) -> Iterator[str]:
    """The trace as lines of text, safe to print, whoever made the trace.

    Steps in which nothing happened are told in a line each, many in a row in
    one; so are those in which an exception leaves call after call of one line.
    """
    return map(visible, _story(trace))


def _story(trace: Trace) -> Iterator[str]:
    lines = trace.source.splitlines()
    alike = _alike(trace)
    explained: set[tuple[object, ...]] = set()
    for way, group in groupby(range(len(trace.steps)), key=lambda place: _way(trace.steps, place)):
        places = list(group)
        if way == "quiet":
            yield from _quiet([trace.steps[place] for place in places], lines)
            continue
        few = places[:_FEW] if way == "leaving" else places
        for place in few:
            yield from _step(trace.steps[place], lines, alike)
            yield from _why(trace, place, explained)
        if len(few) < len(places):
            yield f"{_INDENT}… and leaves {plural(len(places) - _FEW, 'more call')} in the same way"
    if trace.output:
        yield "Past Python, the process printed:"
        yield from _indented(trace.output)
    yield from _ending(trace)


def _way(steps: Sequence[Step], place: int) -> Literal["quiet", "leaving", "in full"]:
    """How a step is told."""
    if leaves_alike(steps, place):
        return "leaving"
    return "in full" if steps[place].kind == "error" or says_more(steps[place]) else "quiet"


Alike = dict[tuple[int, int], tuple[int, Group]]
"""By step and place in it: which of a group's statements that is, the first is 1."""


def _alike(trace: Trace) -> Alike:
    return {
        (member.step, member.place): (number, group)
        for group in groups(trace.steps)
        if group.count > _FEW or group.is_n_plus_one
        for number, member in enumerate(group.members, 1)
    }


def _quiet(steps: list[Step], lines: list[str]) -> Iterator[str]:
    shown = [step for step in steps if step.kind == "line" and step.source == "snippet"]
    for step in shown[:3]:
        yield _headline(step, lines)
    if len(shown) > 3:
        yield f"{_INDENT}… {plural(len(steps) - 3, 'more step')} in which nothing happened"


def _headline(step: Step, lines: list[str]) -> str:
    inside = 0 < step.line <= len(lines) and step.source == "snippet"
    text = visible(lines[step.line - 1].expandtabs(4)).rstrip() if inside else ""
    nested = text[: len(text) - len(text.lstrip())]
    where = {"setup": "setup", "snippet": "", "console": "console"}[step.source]
    word = {
        "line": "",
        "exit": "leaving ",
        "next": "again ",
        "return": "back in ",
        "error": "",
        "end": "end of the run",
    }[step.kind]
    said = word if step.kind == "end" else f"{nested}{word}{text.lstrip()}"
    if where:
        said = f"({where}) {said}"
    task = f"   [{visible(step.task)}]" if step.task else ""
    return cut(f"{step.line:>5}  {'  ' * min(step.depth, _DEEPEST)}{said}{task}", _WIDTH)


def _step(step: Step, lines: list[str], alike: Alike) -> Iterator[str]:
    yield _headline(step, lines)
    for line in _effects(step, alike):
        yield _INDENT + line


def effects(step: Step) -> Iterator[str]:
    """What a step did, line by line, safe to print."""
    for line in _effects(step, {}):
        yield visible(line)


def _effects(step: Step, alike: Alike) -> Iterator[str]:
    shown = set(map(id, told(step.sql)))
    for place, event in enumerate(step.sql):
        if id(event) in shown:
            yield from _event(event, alike.get((step.index, place)))
    if answered_by_the_map(step):
        yield "get() found it in the identity map: no SQL was sent"
    for record in step.objects:
        yield cut(_object(record), _WIDTH * 2)
    for session in step.sessions:
        yield _session(session)
    for table in step.tables:
        yield from _table(table)
    for warning in step.warnings:
        yield f"warning  {warning.category}: {visible(warning.message)}"
    if step.value is not None:
        yield f"value  {step.value}"
    if step.stdout:
        yield from _lines_of(step.stdout, "printed  ")
    if step.stderr:
        yield from _lines_of(step.stderr, "stderr  ")
    for line in step.typed or ():
        yield f"typed  {visible(line)}"
    if step.kind == "error":
        yield f"raised  {raised(step)}"


def _why(trace: Trace, place: int, explained: set[tuple[object, ...]]) -> Iterator[str]:
    """What led to its exception; the same is told once of a line, however often it raises."""
    step = trace.steps[place]
    if step.kind != "error" or not step.exception or origin(trace.timeline, place) != place:
        return
    said = visible(explain(trace, place) or "")
    what = (step.source, step.line, said)
    if what in explained:
        return
    explained.add(what)
    yield from wrap(said, _WIDTH, initial_indent=f"{_INDENT}why  ", subsequent_indent=_INDENT)


def _indented(text: str) -> Iterator[str]:
    for line in _lines_of(text):
        yield _INDENT + line


def _lines_of(text: str, word: str = "") -> Iterator[str]:
    for line in visible(text).removesuffix("\n").split("\n"):
        yield word + line


def _event(event: AnySqlEvent, alike: tuple[int, Group] | None) -> Iterator[str]:
    if isinstance(event, Checkout):
        yield f"{event.connection}  {EVENT_WORDS['checkout']} ({event.database})"
    elif isinstance(event, Checkin):
        yield f"{event.connection}  {EVENT_WORDS['checkin']}"
    elif isinstance(event, Statement):
        yield from _statement(event, alike)
    else:
        name = getattr(event, "name", "")
        yield f"{event_word(event)}" + (f" {visible(name)}" if name else "")


def _statement(event: Statement, alike: tuple[int, Group] | None) -> Iterator[str]:
    number, group = alike or (1, None)
    if group is not None and number > 1:
        first = one_line(event.sql)
        yield f"{cut(first, _WIDTH // 2)}  ({number:,} of {group.count:,})"
    else:
        for line in visible(event.sql).split("\n"):
            yield line.rstrip()
    said = [because(event.cause)]
    values = parameters(event)
    if values:
        said.insert(0, f"with {cut(values, _WIDTH)}")
    if event.error:
        said.append(f"failed: {visible(event.error)}")
    yield f"    {' · '.join(said)}"
    if group is not None and number == 1:
        yield f"    {group.words()}"


def _object(record: ObjectRecord) -> str:
    moved = f"{record.was} → {record.state}" if record.was else str(record.state)
    if record.marked_for_deletion:
        moved += ", marked for deletion"
    shown = [
        f"{name} {_attribute(attribute)}"
        for name, attribute in record.attributes.items()
        if attribute.status != "unloaded" or attribute.was is not None
    ]
    called = record.name if record.name == record.label else f"{record.name} ({record.label})"
    return f"{visible(called)}  {moved}" + (f"  {', '.join(shown)}" if shown else "")


def _attribute(attribute: Attribute) -> str:
    value = attribute.status if attribute.value is None else attribute.value
    return value if attribute.was is None else f"{attribute.was} → {value}"


def _session(record: SessionRecord) -> str:
    counts = record.counts
    said = [f"new {counts.new}", f"dirty {counts.dirty}", f"deleted {counts.deleted}"]
    said.append(f"identity map {record.identity_map.size}")
    if record.gone:
        said = ["gone"]
    elif not record.active:
        said.append("inactive until rollback()")
    elif record.in_transaction:
        said.append("in a nested transaction" if record.nested else "in a transaction")
    return f"{visible(record.name)}  {' · '.join(said)}"


def _table(table: TableRecord) -> Iterator[str]:
    if table.gone:
        yield f"table {visible(table.table)}  gone"
        return
    said = f"{plural(table.count, 'row')}, {table.committed:,} committed"
    yield f"table {visible(table.table)} in {visible(table.database)}  {said}"
    for row in table.rows:
        if row.mark != "gone":
            yield f"    {row.mark:<9}  {_row(row)}"


def _row(row: Row) -> str:
    return cut("  ".join(row.values), _WIDTH)


def _ending(trace: Trace) -> Iterator[str]:
    outcome = trace.outcome
    yield ""
    if outcome.exception is not None and outcome.exception.traceback:
        yield visible(outcome.exception.traceback).rstrip()
        yield ""
    yield visible(outcome.message)
