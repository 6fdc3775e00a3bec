"""Everybody whose work is in one store: for whoever gives a class."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Subquery, distinct, func, select, union_all
from sqlalchemy.orm import Session

from playground.progress.access import Access
from playground.progress.models import (
    Draft,
    FinishedTask,
    SavedAttempt,
    SavedPlace,
    SavedSetting,
    SetAside,
)
from playground.progress.record import Record, forget, read_record
from playground.progress.trouble import StoreError

NAME = "name"
"""The setting in which learners call themselves something."""
_TRIES = ("exercise", "prediction")


@dataclass(frozen=True)
class Standing:
    """How one learner stands."""

    learner: str
    """Who it is: `me`, or in a workshop the identity that was proven."""
    name: str
    """What they call themselves; empty where they do not."""
    lesson: str | None
    task: str | None
    """Where they are; None where they never were anywhere."""
    finished: int
    """Tasks that they have finished."""
    tries: int
    solutions: int
    """Solutions that they have looked at."""
    last: datetime
    """When something of theirs was kept last."""


@dataclass(frozen=True)
class Hurdle:
    """A task that people have tried and not finished."""

    lesson: str
    task: str
    learners: int
    tries: int
    """Of theirs, all in vain."""
    check: str
    """The check that failed most often, or the wrong choice taken most often."""
    failures: int
    """How often."""


class Classroom(Access):
    """Everybody in a store."""

    def standings(self) -> list[Standing]:
        """Everybody, those who were here last first."""
        return self._read(_standings)

    def hurdles(self, most: int = 10) -> list[Hurdle]:
        """What people are stuck on: that which holds up most of them first."""
        return self._read(lambda session: _hurdles(session, most))

    def records(self) -> list[Record]:
        """All that is kept of everybody."""
        return self._read(
            lambda session: [read_record(session, one.learner) for one in _standings(session)]
        )

    def find(self, who: str) -> Standing:
        """The one learner of that identity, or who calls themselves so, or came in by that name.

        Raises StoreError where there is none, or more than one.
        """
        everybody = self.standings()
        found = [one for one in everybody if one.learner == who]
        found = found or [one for one in everybody if one.name == who]
        found = found or [one for one in everybody if one.learner.partition(":")[2] == who]
        if len(found) == 1:
            return found[0]
        if not found:
            raise StoreError(
                f"Nothing is kept of a learner {who!r}: `playground progress class` lists them."
            )
        raise StoreError(
            f"{len(found)} learners are called {who!r}: take one of {_listed(found)} instead."
        )

    def forget(self, learner: str) -> None:
        """Delete all that is kept of that learner."""
        self._write(lambda session: forget(session, learner))

    def silent_since(self, moment: datetime) -> list[Standing]:
        """Those of whom nothing was kept since then."""
        return [one for one in self.standings() if one.last < moment]

    def expire(self, moment: datetime) -> int:
        """Delete all that is kept of those learners; returns how many they were."""

        def work(session: Session) -> int:
            gone = [one.learner for one in _standings(session) if one.last < moment]
            for learner in gone:
                forget(session, learner)
            return len(gone)

        return self._write(work)


def _standings(session: Session) -> list[Standing]:
    last = _last_seen()
    finished = (
        select(FinishedTask.learner, func.count().label("number"))
        .group_by(FinishedTask.learner)
        .subquery()
    )
    tries, solutions = _attempts(*_TRIES), _attempts("solution")
    named = select(SavedSetting.learner, SavedSetting.value).filter_by(name=NAME).subquery()
    rows = session.execute(
        select(
            last.c.learner,
            last.c.at,
            named.c.value,
            SavedPlace.lesson,
            SavedPlace.task,
            func.coalesce(finished.c.number, 0),
            func.coalesce(tries.c.number, 0),
            func.coalesce(solutions.c.number, 0),
        )
        .outerjoin(named, named.c.learner == last.c.learner)
        .outerjoin(SavedPlace, SavedPlace.learner == last.c.learner)
        .outerjoin(finished, finished.c.learner == last.c.learner)
        .outerjoin(tries, tries.c.learner == last.c.learner)
        .outerjoin(solutions, solutions.c.learner == last.c.learner)
        .order_by(last.c.at.desc(), last.c.learner)
    )
    return [
        Standing(learner, name or "", lesson, task, done, tried, seen, at)
        for learner, at, name, lesson, task, done, tried, seen in rows
    ]


def _last_seen() -> Subquery:
    """By learner, when something was kept last; whoever is in no row of it is in none at all."""
    moments = union_all(
        select(SavedPlace.learner, SavedPlace.saved_at.label("at")),
        select(Draft.learner, Draft.saved_at),
        select(SetAside.learner, SetAside.saved_at),
        select(FinishedTask.learner, FinishedTask.finished_at),
        select(SavedAttempt.learner, SavedAttempt.at),
        select(SavedSetting.learner, SavedSetting.saved_at),
    ).subquery()
    newest = func.max(moments.c.at).label("at")
    return select(moments.c.learner, newest).group_by(moments.c.learner).subquery()


def _attempts(*kinds: str) -> Subquery:
    """By learner, how many attempts there were of those kinds."""
    return (
        select(SavedAttempt.learner, func.count().label("number"))
        .where(SavedAttempt.kind.in_(kinds))
        .group_by(SavedAttempt.learner)
        .subquery()
    )


def _hurdles(session: Session, most: int) -> list[Hurdle]:
    finished = select(FinishedTask).where(
        FinishedTask.learner == SavedAttempt.learner,
        FinishedTask.lesson == SavedAttempt.lesson,
        FinishedTask.task == SavedAttempt.task,
    )
    vain = (
        SavedAttempt.kind.in_(_TRIES),
        SavedAttempt.passed.is_(False),
        ~finished.exists(),
    )
    people = func.count(distinct(SavedAttempt.learner))
    tasks = session.execute(
        select(SavedAttempt.lesson, SavedAttempt.task, people, func.count())
        .where(*vain)
        .group_by(SavedAttempt.lesson, SavedAttempt.task)
        .order_by(people.desc(), func.count().desc(), SavedAttempt.lesson, SavedAttempt.task)
        .limit(most)
    ).all()
    found = []
    for lesson, task, learners, tries in tasks:
        check, failures = session.execute(
            select(SavedAttempt.detail, func.count())
            .where(*vain, SavedAttempt.lesson == lesson, SavedAttempt.task == task)
            .group_by(SavedAttempt.detail)
            .order_by(func.count().desc(), SavedAttempt.detail)
            .limit(1)
        ).one()
        found.append(Hurdle(lesson, task, learners, tries, check, failures))
    return found


def _listed(found: list[Standing]) -> str:
    return ", ".join(one.learner for one in found)
