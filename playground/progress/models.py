"""The tables: one row for what one learner did in one place."""

from datetime import datetime
from typing import Annotated

from sqlalchemy import MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from playground.progress.attempt import AttemptKind
from playground.progress.columns import ExactText, UtcTime

NAME_LENGTH = 200
"""Characters in the name of a learner, a lesson, a task or a setting, at most."""

Name = Annotated[str, mapped_column(String(NAME_LENGTH))]
KeyName = Annotated[str, mapped_column(String(NAME_LENGTH), primary_key=True)]


class Base(DeclarativeBase):
    """Every table of the store."""

    # Named constraints: SQLite's migrations copy a table and can only drop what has a name.
    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
    type_annotation_map = {datetime: UtcTime}  # noqa: RUF012 - read by SQLAlchemy, not ours to annotate


class SavedPlace(Base):
    """Where the learner was last."""

    __tablename__ = "places"

    learner: Mapped[KeyName]
    lesson: Mapped[Name]
    task: Mapped[Name]
    step: Mapped[int | None]
    cursor_row: Mapped[int]
    cursor_column: Mapped[int]
    saved_at: Mapped[datetime]
    choice: Mapped[int | None]
    """Which choice of a prediction was taken there."""
    hints: Mapped[int | None]
    """How many hints are open there."""


class Draft(Base):
    """The learner's own text of a task."""

    __tablename__ = "drafts"

    learner: Mapped[KeyName]
    lesson: Mapped[KeyName]
    task: Mapped[KeyName]
    text: Mapped[str] = mapped_column(ExactText)
    original: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the starter that the draft began from, in hexadecimal."""
    saved_at: Mapped[datetime]
    starter: Mapped[str | None] = mapped_column(ExactText)
    """That starter; None for a draft of schema 0002 or older."""


class SetAside(Base):
    """The newest text of a task that gave way to another: nothing typed is lost.

    It was written in another window, or in this one before the starter, the
    solution or a newer file took its place.
    """

    __tablename__ = "set_aside"

    learner: Mapped[KeyName]
    lesson: Mapped[KeyName]
    task: Mapped[KeyName]
    text: Mapped[str] = mapped_column(ExactText)
    saved_at: Mapped[datetime]


class FinishedTask(Base):
    """A task that the learner has finished."""

    __tablename__ = "finished_tasks"

    learner: Mapped[KeyName]
    lesson: Mapped[KeyName]
    task: Mapped[KeyName]
    finished_at: Mapped[datetime]
    """The first time."""


class SavedAttempt(Base):
    """One try at a task: its verdict, an answer to a prediction, or a look at the solution."""

    __tablename__ = "attempts"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    """Drawn at random, so that a write that is tried again makes no second row."""
    learner: Mapped[Name] = mapped_column(index=True)
    lesson: Mapped[Name]
    task: Mapped[Name]
    kind: Mapped[AttemptKind] = mapped_column(String(20))
    passed: Mapped[bool]
    detail: Mapped[str] = mapped_column(ExactText)
    at: Mapped[datetime]


class KnownKey(Base):
    """A key that came with a workshop's class code; from then on it opens the door by itself."""

    __tablename__ = "known_keys"

    key: Mapped[KeyName]
    """Its fingerprint."""
    learner: Mapped[Name] = mapped_column(index=True)
    """To whom it leads."""
    name: Mapped[Name]
    """What they called themselves."""
    at: Mapped[datetime]


class Lease(Base):
    """Which of several apps has a learner's work: what it saves counts."""

    __tablename__ = "leases"

    learner: Mapped[KeyName]
    holder: Mapped[str] = mapped_column(String(32))
    """Drawn at random by whoever took it last."""
    at: Mapped[datetime]


class SavedSetting(Base):
    """What the learner chose for the app, as text."""

    __tablename__ = "settings"

    learner: Mapped[KeyName]
    name: Mapped[KeyName]
    value: Mapped[str] = mapped_column(ExactText)
    saved_at: Mapped[datetime]
