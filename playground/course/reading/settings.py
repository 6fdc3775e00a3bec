"""What a task's blocks say besides: lines for `input()`, the folder, a goal, a score."""

from msgspec import Struct

from playground.course.claims import ClaimError, parse
from playground.course.claims.syntax import Call, Compare, Node, is_literal
from playground.course.reading.document import Block, Section
from playground.course.reading.faults import FaultList
from playground.course.reading.tables import Fields, parse_toml

SETTINGS = {
    "input": "a list of lines for `input()`",
    "keep": "true: the working folder is the one that the task before left",
    "goal": "a list of claims, each a term compared with a value: shown beside what is reached",
    "fewest": "a term that counts, as in `count_sql()`: the learner's score, the fewer the better",
}
"""Keys that may stand in a task's `task`, `predict` or `checks` block, for the author."""


class Settings(Struct, frozen=True, kw_only=True):
    """The settings of one task."""

    input: tuple[str, ...] | None = None
    """None where nothing is said."""
    keep: bool = False
    goal: tuple[str, ...] = ()
    fewest: str = ""


def read_settings(section: Section, faults: FaultList) -> Settings:
    """The settings, from whichever block has them."""
    settings = Settings()
    for block in section.of("task", "predict", "checks"):
        fields = _fields(block, faults)
        settings = Settings(
            input=fields.texts("input") if "input" in fields.values else settings.input,
            keep=fields.flag("keep") or settings.keep,
            goal=_goal(fields) or settings.goal,
            fewest=_score(fields) or settings.fewest,
        )
    if (settings.goal or settings.fewest) and not section.of("checks"):
        what = "a goal and a score belong to an exercise"
        faults.add(section.line, what, "move them into a checks block")
    return settings


def _fields(block: Block, faults: FaultList) -> Fields:
    if block.word == "task":
        values = parse_toml(block.text, block.line, faults) or {}
    else:
        # Whoever reads the block complains of its TOML.
        values = parse_toml(block.text, block.line, FaultList(faults.path)) or {}
    fields = Fields(values, text=block.text, line=block.line, what=block.word, faults=faults)
    if block.word == "task":
        fields.only(SETTINGS)
    return fields


def _goal(fields: Fields) -> tuple[str, ...]:
    """The claims of the state to reach, each of which compares a term with a value."""
    goal = fields.texts("goal")
    for text in goal:
        node = _parsed(fields, "goal", text)
        if node is not None and not _is_comparison(node):
            mend = "write a term and a value, as in state('ana') == 'detached'"
            fields.fault("goal", f"'{text}' cannot be shown beside what is", mend)
    return goal


def _score(fields: Fields) -> str:
    """What is counted; the fewer the better."""
    text = fields.text("fewest", "")
    node = _parsed(fields, "fewest", text) if text else None
    if node is not None and not isinstance(node, Call):
        fields.fault("fewest", f"'{text}' is no score", "write a term that counts: count_sql()")
    return text


def _parsed(fields: Fields, key: str, text: str) -> Node | None:
    try:
        return parse(text, ()).node
    except ClaimError as error:
        fields.fault(key, f"{error.what}, at character {error.position + 1}", error.mend)
    return None


def _is_comparison(node: Node) -> bool:
    return (
        isinstance(node, Compare)
        and isinstance(node.first, Call)
        and len(node.rest) == 1
        and is_literal(node.rest[0][1])
    )
