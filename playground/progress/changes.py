"""What a learner's doing changes in the database: values that can wait and be tried again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import delete
from sqlalchemy.orm import Session

from playground.progress.attempt import DETAIL_LENGTH, Attempt
from playground.progress.models import (
    Draft,
    FinishedTask,
    SavedAttempt,
    SavedPlace,
    SavedSetting,
)
from playground.progress.place import Place
from playground.progress.upsert import upsert


class Change(Protocol):
    """One row to write. A later change of the same key makes an earlier one needless."""

    @property
    def key(self) -> tuple[str, ...]:
        """Which row."""

    def apply(self, session: Session, learner: str) -> None:
        """Write it; may be done twice."""


@dataclass(frozen=True)
class PlaceSaved:
    """The learner is here now."""

    place: Place
    at: datetime

    @property
    def key(self) -> tuple[str, ...]:
        """There is one place."""
        return ("place",)

    def apply(self, session: Session, learner: str) -> None:
        """Insert or update."""
        row, column = self.place.cursor
        values = {
            "lesson": self.place.lesson,
            "task": self.place.task,
            "step": self.place.step,
            "cursor_row": row,
            "cursor_column": column,
            "saved_at": self.at,
        }
        upsert(session, SavedPlace, {"learner": learner}, values)


@dataclass(frozen=True)
class DraftSaved:
    """The learner's text of a task is now this."""

    lesson: str
    task: str
    text: str
    original: str
    """SHA-256 of the starter."""
    at: datetime

    @property
    def key(self) -> tuple[str, ...]:
        """The draft of that task."""
        return ("draft", self.lesson, self.task)

    def apply(self, session: Session, learner: str) -> None:
        """Insert or update."""
        key = {"learner": learner, "lesson": self.lesson, "task": self.task}
        values = {"text": self.text, "original": self.original, "saved_at": self.at}
        upsert(session, Draft, key, values)


@dataclass(frozen=True)
class DraftForgotten:
    """The learner went back to the starter."""

    lesson: str
    task: str

    @property
    def key(self) -> tuple[str, ...]:
        """The draft of that task."""
        return ("draft", self.lesson, self.task)

    def apply(self, session: Session, learner: str) -> None:
        """Delete it, if it is there."""
        session.execute(
            delete(Draft).filter_by(learner=learner, lesson=self.lesson, task=self.task)
        )


@dataclass(frozen=True)
class TaskFinished:
    """The learner finished a task."""

    lesson: str
    task: str
    at: datetime

    @property
    def key(self) -> tuple[str, ...]:
        """That task."""
        return ("finished", self.lesson, self.task)

    def apply(self, session: Session, learner: str) -> None:
        """Insert; the first time counts."""
        key = {"learner": learner, "lesson": self.lesson, "task": self.task}
        upsert(session, FinishedTask, key, {"finished_at": self.at}, replace=False)


@dataclass(frozen=True)
class Attempted:
    """The learner tried a task."""

    attempt: Attempt

    @property
    def key(self) -> tuple[str, ...]:
        """Every attempt is a row of its own."""
        return ("attempt", self.attempt.id)

    def apply(self, session: Session, learner: str) -> None:
        """Insert, unless it is there."""
        tried = self.attempt
        values = {
            "learner": learner,
            "lesson": tried.lesson,
            "task": tried.task,
            "kind": tried.kind,
            "passed": tried.passed,
            "detail": tried.detail[:DETAIL_LENGTH],
            "at": tried.at,
        }
        upsert(session, SavedAttempt, {"id": tried.id}, values, replace=False)


@dataclass(frozen=True)
class SettingSaved:
    """The learner chose something for the app."""

    name: str
    value: str
    at: datetime

    @property
    def key(self) -> tuple[str, ...]:
        """That setting."""
        return ("setting", self.name)

    def apply(self, session: Session, learner: str) -> None:
        """Insert or update."""
        key = {"learner": learner, "name": self.name}
        upsert(session, SavedSetting, key, {"value": self.value, "saved_at": self.at})
