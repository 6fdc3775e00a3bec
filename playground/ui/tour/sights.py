"""What the tour shows, one after another. No screen, no process."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from playground.course.model import Code, Lesson, Task
from playground.ui.play.scratch import MODEL

SNIPPET: Final = """\
with Session(engine) as session:
    ana = User(name="Ana")
    session.add(ana)
    session.flush()
    session.commit()
"""
LINES: Final = {"made": 2, "add": 3, "flush": 4, "commit": 5}

TOUR: Final = Lesson(
    id="tour",
    title="The tour",
    goal="See what is where.",
    path=Path(),
    tasks=(
        Task(
            id="round",
            title="Once round the screen",
            kind="watch",
            prose=(
                "This is where a lesson says what to do. Some tasks ask what comes next, "
                "before you see it; some want you to change the code, and check what it did."
            ),
            code=Code(text=SNIPPET, anchors=LINES),
            setup=MODEL,
        ),
    ),
)
"""What is run for the tour."""


class Sight(NamedTuple):
    """One thing to see, and one thing to say about it."""

    what: str
    """The widget that is pointed at, by its selector; empty for none."""
    title: str
    words: str
    at: str
    """The line of the snippet whose step is shown, by its name."""
    tab: str = "board"
    """The tab that is open, where only one is to be seen."""
    above: bool = False
    """Whether the words stand at the top of a narrow screen, and not at its bottom."""


def sights(key: Callable[[str], str]) -> tuple[Sight, ...]:
    """All of them, in order.

    Args:
        key: the name of the key that an action has, by the action's id.
    """
    return (
        Sight(
            "#code",
            "Your code",
            "It was run just now. Every statement is a step: ▶ marks the one you look at.",
            "made",
        ),
        Sight(
            "#board",
            "The board",
            "session.add(ana) has run. ana is pending: the Session has her on its list, and "
            "the database knows nothing of her. User#1: the run's first.",
            "add",
        ),
        Sight(
            "#sql",
            "The SQL, and why",
            "session.flush() sent the INSERT, and ana moved from pending to persistent. "
            "Every statement says why it was sent.",
            "flush",
            above=True,
        ),
        Sight(
            "#session",
            "Session and transaction",
            "The transaction is open, so nothing is final yet: a rollback would take the row back.",
            "flush",
            above=True,
        ),
        Sight(
            "#database",
            "The database",
            "The tables from inside. Only this transaction sees the row that has come.",
            "flush",
            tab="database",
            above=True,
        ),
        Sight(
            "#database",
            "The database, one step on",
            "session.commit() has made it last: the row is committed, and everybody sees it.",
            "commit",
            tab="database",
            above=True,
        ),
        Sight(
            "#timeline",
            "The way through the run",
            f"{key('play.step')} goes a step on, {key('play.back')} a step back, "
            f"{key('play.next_change')} to the next change. "
            f"{key('play.console')} asks the step that is shown whatever you type.",
            "commit",
        ),
        Sight(
            "#task",
            "The task",
            f"Lessons have you watch, predict and mend. {key('play.task')} leads to the task, "
            f"{key('play.lessons')} to all lessons; {key('play.hint')} gives a hint.",
            "commit",
            above=True,
        ),
        Sight(
            "",
            "That is all",
            f"{key('play.run')} runs what you wrote; change anything, nothing can break. "
            f"{key('play.help')} answers questions, {key('play.command_palette')} has everything "
            "by name, this tour, too.",
            "commit",
        ),
    )
