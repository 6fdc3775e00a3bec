"""Where in the curriculum a learner is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A task of a lesson, and where in its run and its text the learner stands."""

    lesson: str
    task: str
    step: int | None = None
    """Index of the step on screen; None where nothing was run."""
    cursor: tuple[int, int] = (0, 0)
    """Row and column in the editor, from 0."""
    choice: int | None = None
    """Which choice of the task's prediction was taken, from 0; None where none was."""
    hints: int = 0
    """How many of the task's hints are open."""
