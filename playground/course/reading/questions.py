"""The TOML blocks of a task: notes, prediction, checks and the task's own settings."""

import re
from collections.abc import Collection
from typing import Any

from playground.course.anchors import REFERENCE
from playground.course.choices import choice_text, same_value
from playground.course.claims import ClaimError, check_anchor, parse
from playground.course.claims.texts import plain
from playground.course.model import Check, Prediction
from playground.course.reading.document import Block
from playground.course.reading.faults import FaultList
from playground.course.reading.settings import SETTINGS
from playground.course.reading.split import ID
from playground.course.reading.tables import Fields, parse_toml
from playground.course.suggest import suggest

Anchors = Collection[str] | None
"""The anchors that may be named; None where they are not known."""


def read_fields(block: Block, what: str, faults: FaultList) -> Fields:
    """The block's table; empty after a fault."""
    values = parse_toml(block.text, block.line, faults)
    return Fields(values or {}, text=block.text, line=block.line, what=what, faults=faults)


def read_notes(block: Block, anchors: Anchors, faults: FaultList) -> dict[str, str]:
    """What to say, by anchor."""
    fields = read_fields(block, "notes", faults)
    for anchor in fields.values:
        _check_reference(fields, anchor, anchor, anchors)
    return {anchor: fields.text(anchor) for anchor in fields.values}


def read_prediction(block: Block, anchors: Anchors, faults: FaultList) -> Prediction | None:
    """The question; None after a fault that leaves none."""
    before = len(faults)
    fields = read_fields(block, "predict", faults)
    if len(faults) > before:
        return None
    fields.only({"at", "before", "question", "ask", "choices", "why", *SETTINGS})
    at = fields.text("at", "end")
    _check_reference(fields, "at", at, anchors)
    asked = fields.text("before") if "before" in fields.values else ""
    if asked:
        _check_reference(fields, "before", asked, anchors)
    choices = _choices(fields)
    prediction = Prediction(
        at=at,
        before=asked,
        question=fields.text("question"),
        ask=_claim(fields, "ask", anchors),
        choices=choices,
        why=_why(fields, choices),
        line=block.line,
    )
    return prediction if len(faults) == before else None


def read_checks(block: Block, anchors: Anchors, faults: FaultList) -> tuple[Check, ...]:
    """The checks, in order."""
    fields = read_fields(block, "checks", faults)
    fields.only({"check", *SETTINGS})
    tables = fields.items("check", required=True)
    starts = [found.start() for found in re.finditer(r"^[ \t]*\[\[", block.text, re.MULTILINE)]
    starts += [0] * (len(tables) - len(starts))
    checks: list[Check] = []
    for place, (table, start) in enumerate(zip(tables, starts, strict=False), start=1):
        if not isinstance(table, dict):
            fields.fault("check", "a check is a table", "begin each with [[check]]")
            continue
        part = Fields(
            table,
            text=block.text[start:],
            line=block.line + block.text.count("\n", 0, start),
            what=f"check '{table.get('id', place)}'",
            faults=faults,
        )
        check = _check(part, anchors)
        if check.id in [other.id for other in checks]:
            part.fault("id", f"there are two checks '{check.id}'", "rename one")
        checks.append(check)
    return tuple(checks)


def _check(fields: Fields, anchors: Anchors) -> Check:
    fields.only({"id", "claim", "say", "at"})
    name = fields.text("id")
    if name and not ID.fullmatch(name):
        fields.fault("id", f"'{name}' is no id", "small letters, digits and - make one")
    at = fields.text("at", "end")
    _check_reference(fields, "at", at, anchors)
    return Check(
        id=name,
        claim=_claim(fields, "claim", anchors),
        say=fields.text("say"),
        at=at,
        line=fields.line,
    )


def _claim(fields: Fields, key: str, anchors: Anchors) -> str:
    text = fields.text(key)
    try:
        if text and not parse(text, anchors).calls:
            mend = "ask a term, as in state('ana')"
            fields.fault(key, f"'{key}' of {fields.what} asks nothing of the run", mend)
    except ClaimError as error:
        fields.fault(key, f"{error.what}, at character {error.position + 1}", error.mend)
    return text


def _check_reference(fields: Fields, key: str, reference: str, anchors: Anchors) -> None:
    if not REFERENCE.fullmatch(reference):
        fields.fault(key, f"'{reference}' names no step", "write an anchor, or anchor[2]")
        return
    try:
        if anchors is not None:
            check_anchor(reference, anchors)
    except ClaimError as error:
        fields.fault(key, error.what, error.mend)


def _choices(fields: Fields) -> tuple[Any, ...]:
    choices = fields.items("choices", required=True)
    if "choices" in fields.values and len(choices) < 2:
        fields.fault("choices", "a prediction has two choices or more")
    for place, choice in enumerate(choices):
        if plain(choice, None) is None:
            mend = "write a text, a number, true, false or a list"
            fields.fault("choices", f"{choice!s} is no literal", mend)
        elif any(same_value(choice, plain(other, None)) for other in choices[:place]):
            fields.fault("choices", f"the choice {choice_text(choice)} stands twice", "change one")
    return choices


def _why(fields: Fields, choices: tuple[Any, ...]) -> dict[str, str]:
    known = [choice_text(choice) for choice in choices]
    why: dict[str, str] = {}
    for choice, text in fields.table("why").items():
        if known and choice not in known:
            fields.fault(choice, f"'why' has no choice '{choice}'", suggest(choice, known))
        elif not isinstance(text, str) or not text.strip():
            fields.fault(choice, f"'why' of '{choice}' is not text")
        else:
            why[choice] = text.strip()
    return why
