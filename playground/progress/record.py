"""Everything that is kept of one learner, to be shown, taken away or deleted."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from playground.progress.attempt import Attempt
from playground.progress.models import (
    Draft,
    FinishedTask,
    KnownKey,
    Lease,
    SavedAttempt,
    SavedPlace,
    SavedSetting,
    SetAside,
)


@dataclass(frozen=True)
class KeptPlace:
    """Where the learner was last."""

    lesson: str
    task: str
    step: int | None
    row: int
    column: int
    choice: int | None
    hints: int
    at: datetime


@dataclass(frozen=True)
class KeptDraft:
    """The learner's text of a task."""

    lesson: str
    task: str
    text: str
    at: datetime


@dataclass(frozen=True)
class KeptFinish:
    """A task that was finished, and when for the first time."""

    lesson: str
    task: str
    at: datetime


@dataclass(frozen=True)
class Record:
    """All of it, each list in the order of time."""

    learner: str
    place: KeptPlace | None
    drafts: list[KeptDraft]
    finished: list[KeptFinish]
    attempts: list[Attempt]
    settings: dict[str, str]
    set_aside: list[KeptDraft]
    """Texts that gave way to others: see `SetAside`."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept."""
        return not (self.place or self.drafts or self.finished or self.attempts or self.settings)


def read_record(session: Session, learner: str) -> Record:
    """What the database keeps of that learner."""
    place = session.get(SavedPlace, learner)
    drafts = session.scalars(select(Draft).filter_by(learner=learner).order_by(Draft.saved_at))
    finished = session.scalars(
        select(FinishedTask).filter_by(learner=learner).order_by(FinishedTask.finished_at)
    )
    attempts = session.scalars(
        select(SavedAttempt).filter_by(learner=learner).order_by(SavedAttempt.at)
    )
    others = session.scalars(
        select(SetAside).filter_by(learner=learner).order_by(SetAside.saved_at)
    )
    settings = session.scalars(
        select(SavedSetting).filter_by(learner=learner).order_by(SavedSetting.name)
    )
    return Record(
        learner=learner,
        place=_place(place) if place else None,
        drafts=[KeptDraft(row.lesson, row.task, row.text, row.saved_at) for row in drafts],
        finished=[KeptFinish(row.lesson, row.task, row.finished_at) for row in finished],
        attempts=[_attempt(row) for row in attempts],
        settings={row.name: row.value for row in settings},
        set_aside=[KeptDraft(row.lesson, row.task, row.text, row.saved_at) for row in others],
    )


def forget(session: Session, learner: str, lesson: str | None = None) -> None:
    """Delete what is kept of that learner: of one lesson, or everything."""
    for model in (SavedPlace, Draft, SetAside, FinishedTask, SavedAttempt):
        rows = delete(model).filter_by(learner=learner)
        session.execute(rows if lesson is None else rows.filter_by(lesson=lesson))
    if lesson is None:
        for whole in (SavedSetting, KnownKey, Lease):
            session.execute(delete(whole).filter_by(learner=learner))


def _place(row: SavedPlace) -> KeptPlace:
    return KeptPlace(
        lesson=row.lesson,
        task=row.task,
        step=row.step,
        row=row.cursor_row,
        column=row.cursor_column,
        choice=row.choice,
        hints=row.hints or 0,
        at=row.saved_at,
    )


def _attempt(row: SavedAttempt) -> Attempt:
    return Attempt(
        lesson=row.lesson,
        task=row.task,
        kind=row.kind,
        passed=row.passed,
        detail=row.detail,
        at=row.at,
        id=row.id,
    )
