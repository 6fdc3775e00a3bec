"""What a newcomer asks, and the answers, as they are here and now."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from playground.ui.results.states import GLYPHS

PANES: Final[Mapping[str, str]] = {
    "editor": "The code: your program. ▶ marks the statement that is shown, ≋ lines that sent SQL.",
    "board": "The board: your objects, by their state. A bar at the edge marks what has changed.",
    "session": "The Session: what it has new, dirty and deleted, and since when a transaction is "
    "open.",
    "sql": "The SQL: all that was sent up to the step that is shown, each with its cause.",
    "database": "The database: its tables at the step that is shown, committed or not.",
    "output": "The output: what was printed, and how the run ended.",
    "lessons": "The lessons: Enter opens one. ✓ is done, » is left for later.",
    "task": "The task: what there is to do here, and what your run says to it.",
}
"""What each pane shows, by the widget's id."""


class Facts(NamedTuple):
    """What some answers depend on."""

    pane: str | None = None
    """Of `PANES`, the one that has the keys."""
    cause: str = ""
    """The statement of the step that is shown, and why it was sent; empty where none was."""
    kept: str = ""
    """Where the learner's work is; empty where that is not for them to know."""
    unsaved: str = ""
    """Why their work is in memory only; empty where it is safe."""
    sandbox: str | None = None
    """What the sandbox lacks here: empty for nothing, None where it is not known yet."""
    trusted: bool = False
    """The code runs without the sandbox, as its owner wished."""
    served: bool = False
    """The app runs on another machine than the learner's."""


def questions(key: Callable[[str], str], facts: Facts) -> tuple[tuple[str, str], ...]:
    """Each question with its answer.

    Args:
        key: the name of the key that an action has, by the action's id.
        facts: how things are.
    """
    palette = key("play.command_palette")
    here = f" At this step: {facts.cause}." if facts.cause else ""
    reset = "" if facts.served else " `playground progress reset` deletes all that you did."
    return (
        ("What is this pane?", _pane(key, facts)),
        (
            "Why did that SQL happen?",
            f"The SQL pane says of each statement because of what it was sent.{here}",
        ),
        (
            "What is a detached object?",
            f"{GLYPHS['detached']} One that has a row but no Session, for the Session was closed "
            "or let go of it. What was loaded can be read; what was not cannot be loaded now.",
        ),
        (
            "How do I start over?",
            f"{palette} Reset the code: the task's own code comes back, and yours is set aside. "
            f"Every run begins from nothing.{reset}",
        ),
        ("How do I stop a run?", f"{key('play.stop')}. Its steps stay, to be walked."),
        (
            "How do I copy this?",
            f"{key('sql.copy')} in the SQL copies a statement with its values. In the code, ⇧ and "
            "the arrows select and ^C copies. With ⇧ held, the mouse selects as in any terminal. "
            f"{key('results.save')} in the results saves the whole run.",
        ),
        ("Where is my code saved?", _kept(facts)),
        (
            "How do I get a hint?",
            f"{key('play.hint')}, in an exercise; and once more for the next. After them, "
            f"{palette} Solution shows one beside your code.",
        ),
        (
            "How do I leave?",
            f"{key('app.quit')}. All is saved, and you come back to where you were.",
        ),
        (
            "What are the keys?",
            f"They are on this page, and in the last line those of the moment. {palette} has "
            "everything by name.",
        ),
        ("Is my machine safe from this code?", _safe(facts)),
    )


def _pane(key: Callable[[str], str], facts: Facts) -> str:
    tour = f"{key('play.command_palette')} Tour shows them all."
    if facts.pane is None:
        return f"Go there with a click or Tab, and press {key('play.help')} again. {tour}"
    return f"{PANES[facts.pane]} {tour}"


def _kept(facts: Facts) -> str:
    if facts.unsaved:
        return facts.unsaved
    where = f"in {facts.kept}" if facts.kept else "on the workshop's machine"
    return f"By itself, {where}, whenever you pause. You need not save anything."


def _safe(facts: Facts) -> str:
    if facts.trusted:
        return (
            "No: you said that it may run without the sandbox, so it can do all that you can. "
            "Without the sandbox, in the palette, puts it back."
        )
    whose = "Yes: it does not even run on yours. There" if facts.served else "Yes."
    if facts.sandbox is None:
        return "That is just being found out: ask again in a moment."
    if facts.sandbox:
        return facts.sandbox
    return (
        f"{whose} {'i' if facts.served else 'I'}t runs shut in, in an empty folder: it sees no "
        "other files and no network, starts no programs, and is stopped where it takes too much "
        "time, memory or disk."
    )
