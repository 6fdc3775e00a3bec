"""A step in one line."""

from typing import Final

from playground.trace.model import Step
from playground.trace.text import one_line
from playground.trace.words import plural, raised, sent
from playground.ui.lines.row import Row, Span, cut
from playground.ui.results.news import is_news
from playground.ui.results.walk import Moment

BETWEEN: Final = (" · ", "dim")
"""What stands between two parts; the line may be broken there."""
SHOWN = 2
"""Transitions told one by one before they are counted."""


def headline(moment: Moment) -> Row:
    """What happened at this step, the most telling first."""
    step = moment.step
    if step is None:
        return (("Press F5 to run it, F8 to go step by step.", "strong"),)
    if step.kind == "error":
        return ((f"✗ {raised(step)}", "error"),)
    parts = [
        *_moves(step, moment),
        *_attributes(step),
        *_sessions(step, moment),
        *_traffic(step),
        *_value(step),
    ]
    if not parts:
        return ((_quiet(step, moment), "dim"),)
    row: list[Span] = []
    for part in parts:
        row += [BETWEEN, *part] if row else part
    return tuple(row)


def _moves(step: Step, moment: Moment) -> list[list[Span]]:
    moved = [record for record in step.objects if record.was is not None and record.state != "gone"]
    gone = [record for record in step.objects if record.state == "gone"]
    came = [
        record
        for record in step.objects
        if record.state == "transient" and record.id not in moment.before.objects
    ]
    parts: list[list[Span]] = []
    for record in moved[:SHOWN]:
        was = record.was or "transient"
        parts.append(
            [
                (f"{one_line(record.name)} ", "strong"),
                (was, was),
                (" → ", "dim"),
                (record.state, record.state),
            ]
        )
    if len(moved) > SHOWN:
        parts.append([(f"{len(moved) - SHOWN} more moved", "dim")])
    if came and not moved:
        names = ", ".join(one_line(record.name) for record in came[:SHOWN])
        parts.append([(names if len(came) <= SHOWN else plural(len(came), "object"), "strong")])
        parts[-1].append((" is new" if len(came) == 1 else " are new", "dim"))
    if gone:
        name = one_line(gone[0].name) if len(gone) == 1 else plural(len(gone), "object")
        parts.append([(name, "gone"), (" is gone" if len(gone) == 1 else " are gone", "dim")])
    return parts


def _attributes(step: Step) -> list[list[Span]]:
    """The first attribute that changed, or how many were expired."""
    for record in step.objects:
        if record.was is not None:
            continue
        name = one_line(record.name)
        for key, attribute in record.attributes.items():
            if attribute.was is not None and attribute.status in {"loaded", "modified"}:
                change = f"{cut(one_line(attribute.was), 16)} → "
                now = cut(one_line(attribute.value or "None"), 16)
                return [[(f"{name}.{one_line(key)} ", "strong"), (change, "dim"), (now, "changed")]]
        if record.marked_for_deletion:
            return [[(f"{name} ", "strong"), ("is to be deleted by the next flush", "dim")]]
        if any(attribute.status == "expired" for attribute in record.attributes.values()):
            return [[(f"{name} ", "strong"), ("is expired", "dim")]]
    return []


def _sessions(step: Step, moment: Moment) -> list[list[Span]]:
    """Which Sessions there are from now on."""
    return [
        [(f"{one_line(session.name)} ", "strong"), ("is a new Session", "dim")]
        for session in step.sessions
        if session.id not in moment.before.sessions and not session.gone
    ]


def _traffic(step: Step) -> list[list[Span]]:
    words = sent(step.sql)
    return [[("⇢ ", "keyword"), (words, "keyword")]] if words else []


def _value(step: Step) -> list[list[Span]]:
    if step.value is None:
        return []
    return [[("value ", "dim"), (one_line(step.value), "")]]


def _quiet(step: Step, moment: Moment) -> str:
    before = moment.before.objects
    if any(is_news(record, before.get(record.id)) for record in step.objects) or step.sessions:
        return "Something changed in memory; nothing was sent."
    match step.kind:
        case "end":
            return "The end of the snippet."
        case "exit":
            return "The with block was left."
        case "next":
            return "The loop goes round."
        case "return":
            return "Back from the call."
        case _:
            return "No change in the Session or in the database."
