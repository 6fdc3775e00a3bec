"""What a learner's doing changes in the database: values that can wait and be tried again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final, Protocol

from sqlalchemy import bindparam, delete, update
from sqlalchemy.orm import Session

from playground.progress.attempt import DETAIL_LENGTH, Attempt
from playground.progress.columns import encoded
from playground.progress.models import (
    Draft,
    FinishedTask,
    SavedAttempt,
    SavedPlace,
    SavedSetting,
    SetAside,
)
from playground.progress.place import Place
from playground.progress.upsert import upsert


def digest(text: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return sha256(encoded(text)).hexdigest()


class Known:
    """The drafts as this window has read or written them last: what differs is another's."""

    def __init__(self) -> None:
        self.overtaken: set[tuple[str, str]] = set()
        """Lesson and task of every draft of another window that was put aside."""
        self._texts: dict[tuple[str, str], str] = {}

    def note(self, lesson: str, task: str, text: str) -> None:
        """That is the text in the database now."""
        self._texts[lesson, task] = text

    def text(self, lesson: str, task: str) -> str | None:
        """The text that was there last; None where none is known."""
        return self._texts.get((lesson, task))

    def newest(self, lesson: str, task: str, text: str | None) -> bool:
        """Whether that, or None for no text, is still what this window has seen or written last."""
        return self._texts.get((lesson, task)) == text


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
            "choice": self.place.choice,
            "hints": self.place.hints,
        }
        upsert(session, SavedPlace, {"learner": learner}, values)


@dataclass(frozen=True)
class DraftSaved:
    """The learner's text of a task is now this."""

    lesson: str
    task: str
    text: str
    starter: str
    at: datetime
    known: Known
    """What this window knows of the drafts; another's text is kept before it is replaced."""

    @property
    def key(self) -> tuple[str, ...]:
        """The draft of that task."""
        return ("draft", self.lesson, self.task)

    def apply(self, session: Session, learner: str) -> None:
        """Insert, or replace; a text that nobody here has seen is put aside."""
        key = {"learner": learner, "lesson": self.lesson, "task": self.task}
        values = {
            "text": self.text,
            "original": digest(self.starter),
            "starter": self.starter,
            "saved_at": self.at,
        }
        known = self.known.text(self.lesson, self.task)
        if known is not None and _replace(session, {**key, **values}, known):
            return  # as a rule
        if upsert(session, Draft, key, values, replace=False):
            return
        there = session.get_one(Draft, tuple(key.values()), with_for_update=True)
        if there.text not in {self.text, known}:
            aside = {"text": there.text, "saved_at": there.saved_at}
            upsert(session, SetAside, key, aside)
            self.known.overtaken.add((self.lesson, self.task))
        upsert(session, Draft, key, values)


_REPLACE: Final = (
    update(Draft)
    .where(
        Draft.learner == bindparam("its_learner"),
        Draft.lesson == bindparam("its_lesson"),
        Draft.task == bindparam("its_task"),
        Draft.text == bindparam("its_text"),
    )
    .values({name: bindparam(name) for name in ("text", "original", "starter", "saved_at")})
)


def _replace(session: Session, row: Mapping[str, object], text: str) -> bool:
    """Write over a draft, if that is its text; whether it was."""
    names = {f"its_{name}": row[name] for name in ("learner", "lesson", "task")}
    news = {name: row[name] for name in ("text", "original", "starter", "saved_at")}
    done = session.connection().execute(_REPLACE, {**names, **news, "its_text": text})
    return done.rowcount > 0


@dataclass(frozen=True)
class TextSetAside:
    """That text of a task gave way to another."""

    lesson: str
    task: str
    text: str
    at: datetime

    @property
    def key(self) -> tuple[str, ...]:
        """The text of that task that is set aside."""
        return ("aside", self.lesson, self.task)

    def apply(self, session: Session, learner: str) -> None:
        """Insert or update."""
        key = {"learner": learner, "lesson": self.lesson, "task": self.task}
        upsert(session, SetAside, key, {"text": self.text, "saved_at": self.at})


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
