"""The store: what a learner did, kept where it is found again."""

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from threading import Lock
from typing import Final, Self, TypeVar

from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from playground.progress import lease
from playground.progress.address import address, file_of, where
from playground.progress.attempt import Attempt
from playground.progress.changes import (
    Attempted,
    Change,
    DraftForgotten,
    DraftSaved,
    Known,
    PlaceSaved,
    SettingSaved,
    TaskFinished,
    TextSetAside,
    digest,
)
from playground.progress.columns import encoded
from playground.progress.engine import for_writing
from playground.progress.models import (
    NAME_LENGTH,
    Draft,
    FinishedTask,
    SavedAttempt,
    SavedPlace,
    SavedSetting,
    SetAside,
)
from playground.progress.opening import open_engine, refusal
from playground.progress.pending import Pending
from playground.progress.place import Place
from playground.progress.record import Record, forget, read_record
from playground.progress.schema import prepare
from playground.progress.trouble import (
    StoreError,
    Trouble,
    UnfitError,
    explain,
    in_memory,
    lost,
    unread,
    unsaved,
)

__all__ = ["DRAFT_BYTES", "LEARNER", "Attempt", "Place", "Record", "Store", "StoreError"]

LEARNER = "me"
"""Whose work it is where only one learner uses the store."""

DRAFT_BYTES = 1_000_000
"""Length of a draft in UTF-8, at most."""

REHEARSED: Final = "rehearsed"
"""Stands for every name in what is taken back at once."""
LONG = 1.0
"""Seconds in which a database should have refused."""
_AGAIN = 0.3
"""Seconds between two tries to save at the end."""

T = TypeVar("T")


class Store:
    """One learner's place, drafts, attempts, finished tasks and settings.

    Made with `Store.open`. Every method may be called from any thread, and may
    wait up to five seconds for another process, so not from the screen's own.

    A write that the database refuses is not lost and not raised: it is kept in
    memory, what is read next shows it, `notice` says so, and the next write (or
    `catch_up`, or `close`) tries again. A read that fails raises StoreError.
    """

    def __init__(
        self, engine: Engine, learner: str, notice: str | None = None, holder: str | None = None
    ) -> None:
        self.learner = learner
        self._holder = holder
        self._engine = engine
        self._writer = for_writing(engine)
        self._pending = Pending()
        self._known = Known()
        self._turn = Lock()
        """Held by the thread that writes: what others bring meanwhile goes with the next."""
        self._lasting = notice
        self.trouble: Trouble | None = None
        """Why the database could not be used, or not be written, as it was opened."""
        self._passing: str | None = None
        self._ready = True
        """The database is known to have our schema."""
        self._next_try = 0.0
        """Before that, by the monotonic clock, a write only waits for the next one."""

    @classmethod
    def open(
        cls,
        url: str | None = None,
        *,
        learner: str = LEARNER,
        holder: str | None = None,
        like: "Store | None" = None,
    ) -> Self:
        """The store at that SQLAlchemy URL, its folders and schema made or brought up to date.

        Without a URL: PLAYGROUND_STORE, else a SQLite file in the user's state
        folder. A database that cannot be used (damaged, forbidden, full, locked,
        of a newer playground) is left as it is; the store then works in memory, and
        `notice` says why. A server that does not answer takes what waits once it does.

        A process that was forked says which store of that address its parent had opened, and
        closed: what SQLAlchemy found out for that one serves this one.

        With the holder of the learner's lease, what is saved after somebody else took it
        gives way to theirs; see `lease`.

        Raises StoreError where the URL asks for what does not exist: an unknown
        kind of database, a driver that is not installed.
        """
        _check_name("learner", learner)
        engine, trouble, ready = open_engine(address(url), like._engine if like else None)  # noqa: SLF001 - one of our own
        store = cls(engine, learner, in_memory(trouble) if trouble and ready else None, holder)
        store._ready = ready
        refused = refusal(engine) if ready else trouble
        store._passing = unsaved(refused) if refused else None
        store.trouble = trouble or refused
        return store

    def reaches(self) -> bool:
        """Whether the database, which may have been away when this was opened, can be used."""
        try:
            self._get_ready()
        except (SQLAlchemyError, UnfitError):
            return False
        return True

    @property
    def place_of_keeping(self) -> str:
        """Where everything is kept: a file's path, or a database's name. No password."""
        return where(self._engine.url)

    @property
    def notice(self) -> str | None:
        """One sentence for the learner where work is in memory only; None where it is safe."""
        return self._lasting or self._passing

    def place(self) -> Place | None:
        """Where the learner was last; None before the first time."""
        waiting = self._pending.find(("place",))
        if isinstance(waiting, PlaceSaved):
            return waiting.place
        row = self._read(lambda session: session.get(SavedPlace, self.learner))
        if row is None:
            return None
        cursor = (row.cursor_row, row.cursor_column)
        return Place(row.lesson, row.task, row.step, cursor, row.choice, row.hints or 0)

    def save_place(self, place: Place) -> None:
        """Remember where the learner is."""
        _check_task(place.lesson, place.task)
        self._write(PlaceSaved(place, datetime.now(UTC)))

    def draft(self, lesson: str, task: str) -> str | None:
        """The learner's text of a task, as it was saved; None where there is none."""
        draft = self._draft(lesson, task)
        return None if draft is None else draft.text

    def draft_is_stale(self, lesson: str, task: str, original: str) -> bool:
        """Whether there is a draft, and it began from another starter than that."""
        draft = self._draft(lesson, task)
        if draft is None:
            return False
        began = digest(draft.starter) if isinstance(draft, DraftSaved) else draft.original
        return began != digest(original)

    def draft_starter(self, lesson: str, task: str) -> str | None:
        """The starter that the draft began from; None where none is kept."""
        draft = self._draft(lesson, task)
        return None if draft is None else draft.starter

    def set_aside(self, lesson: str, task: str, text: str) -> None:
        """Keep a text of a task that gives way to another, instead of an earlier one.

        What another window wrote, and a later save here replaces, is set aside by itself.
        """
        _check_length(lesson, task, text)
        self._write(TextSetAside(lesson, task, text, datetime.now(UTC)))

    def text_aside(self, lesson: str, task: str) -> str | None:
        """The newest text of a task that gave way to another; None where none did."""
        _check_task(lesson, task)
        waiting = self._pending.find(("aside", lesson, task))
        if isinstance(waiting, TextSetAside):
            return waiting.text
        key = (self.learner, lesson, task)
        row = self._read(lambda session: session.get(SetAside, key))
        return None if row is None else row.text

    @property
    def overtaken(self) -> frozenset[tuple[str, str]]:
        """Lesson and task of every text of another window that a save here has set aside."""
        return frozenset(self._known.overtaken)

    def drafts(self, beginning: str) -> list[str]:
        """The lessons of which there is a draft, and whose ids begin so."""
        mine = select(Draft.lesson).filter_by(learner=self.learner)
        mine = mine.where(Draft.lesson.startswith(beginning, autoescape=True))
        found = set(self._read(lambda session: session.scalars(mine).all()))
        for change in self._pending.all():
            if isinstance(change, DraftSaved) and change.lesson.startswith(beginning):
                found.add(change.lesson)
            elif isinstance(change, DraftForgotten):
                found.discard(change.lesson)
        return sorted(found)

    def save_draft(self, lesson: str, task: str, text: str, *, original: str) -> None:
        """Keep the learner's text of a task, which began from that starter.

        Raises StoreError for a text that is too long; an earlier draft stays.
        """
        _check_length(lesson, task, text)
        self._write(DraftSaved(lesson, task, text, original, datetime.now(UTC), self._known))

    def save_work(self, place: Place, text: str, *, original: str) -> None:
        """Both of these at once: where the learner is, and the text of the task there."""
        _check_length(place.lesson, place.task, text)
        now = datetime.now(UTC)
        draft = DraftSaved(place.lesson, place.task, text, original, now, self._known)
        self._write(draft, PlaceSaved(place, now))

    def forget_draft(self, lesson: str, task: str) -> None:
        """Drop the learner's text of a task; nothing happens where there is none."""
        _check_task(lesson, task)
        self._write(DraftForgotten(lesson, task))

    def finished(self) -> set[tuple[str, str]]:
        """Lesson and task of everything that the learner has finished."""
        waiting = {(c.lesson, c.task) for c in self._pending.all() if isinstance(c, TaskFinished)}
        mine = select(FinishedTask.lesson, FinishedTask.task).filter_by(learner=self.learner)
        rows = self._read(lambda session: session.execute(mine).all())
        return waiting | {(row.lesson, row.task) for row in rows}

    def skipped(self) -> set[tuple[str, str]]:
        """Lesson and task of everything that the learner left out, also what was done later."""
        tried = (c.attempt for c in self._pending.all() if isinstance(c, Attempted))
        waiting = {(one.lesson, one.task) for one in tried if one.kind == "skip"}
        mine = select(SavedAttempt.lesson, SavedAttempt.task).distinct()
        mine = mine.filter_by(learner=self.learner, kind="skip")
        rows = self._read(lambda session: session.execute(mine).all())
        return waiting | {(row.lesson, row.task) for row in rows}

    def finish(self, lesson: str, task: str) -> None:
        """The learner has finished a task; the first time counts."""
        _check_task(lesson, task)
        self._write(TaskFinished(lesson, task, datetime.now(UTC)))

    def attempted(self, attempt: Attempt) -> None:
        """The learner tried a task; every try is kept."""
        _check_task(attempt.lesson, attempt.task)
        self._write(Attempted(attempt))

    def setting(self, name: str) -> str | None:
        """What the learner chose under that name; None where nothing was chosen."""
        waiting = self._pending.find(("setting", name))
        if isinstance(waiting, SettingSaved):
            return waiting.value
        row = self._read(lambda session: session.get(SavedSetting, (self.learner, name)))
        return None if row is None else row.value

    def save_setting(self, name: str, value: str) -> None:
        """Remember what the learner chose."""
        _check_name("setting", name)
        self._write(SettingSaved(name, value, datetime.now(UTC)))

    def record(self) -> Record:
        """Everything that is kept of the learner.

        Raises StoreError while something waits that the database refuses: a
        record must be whole.
        """
        self._settle()
        return self._read(lambda session: read_record(session, self.learner))

    def forget(self, lesson: str | None = None) -> None:
        """Delete what is kept of the learner, of one lesson or of all.

        Raises StoreError where the database refuses; everything is then still there.
        """
        self._settle()
        try:
            with Session(self._writer) as session, session.begin():
                forget(session, self.learner, lesson)
        except SQLAlchemyError as error:
            raise StoreError(unsaved(explain(error, where(self._engine.url)))) from error

    @property
    def waits(self) -> bool:
        """Whether something is still to be written."""
        return bool(self._pending.all())

    def catch_up(self) -> None:
        """Try again to write what waits."""
        self._flush()

    def rehearse(self) -> None:
        """Do what an app does, and take it back: what is compiled for it, forks have, too."""
        now = datetime.now(UTC)
        changes: list[Change] = [
            PlaceSaved(Place(REHEARSED, REHEARSED, None, (0, 0)), now),
            *(DraftSaved(REHEARSED, REHEARSED, "", "", now, self._known) for _ in range(2)),
            Attempted(Attempt(REHEARSED, REHEARSED, "exercise", passed=False)),
            TaskFinished(REHEARSED, REHEARSED, now),
            SettingSaved(REHEARSED, "", now),
        ]
        with suppress(StoreError, SQLAlchemyError):
            self.place()
            self.draft(REHEARSED, REHEARSED)
            self.finished()
            self.skipped()
            self.setting(REHEARSED)
            with Session(self._writer) as session:
                for change in changes:
                    change.apply(session, self.learner)
                self._known.note(REHEARSED, REHEARSED, "")
                changes[1].apply(session, self.learner)  # as is done for a text that is known
                session.rollback()

    def close(self, patience: float = 0) -> str | None:
        """Try once more to save what waits, and let go of the database.

        Tries on for so many seconds. Returns a sentence that says why something could not be
        saved, as `notice` does afterwards; None where all is.
        """
        until = time.monotonic() + patience
        self._flush(lost)
        while self._pending.all() and time.monotonic() < until:
            time.sleep(_AGAIN)
            self._flush(lost)
        self._engine.dispose()
        return self._passing if self._pending.all() else None

    def _draft(self, lesson: str, task: str) -> Draft | DraftSaved | None:
        _check_task(lesson, task)
        waiting = self._pending.find(("draft", lesson, task))
        if isinstance(waiting, DraftSaved):
            return waiting
        if isinstance(waiting, DraftForgotten):
            return None
        found = self._read(lambda session: session.get(Draft, (self.learner, lesson, task)))
        if found is not None:
            self._known.note(lesson, task, found.text)
        return found

    def _read(self, query: Callable[[Session], T]) -> T:
        try:
            self._get_ready()
            with Session(self._engine) as session:
                return query(session)
        except (SQLAlchemyError, UnfitError) as error:
            raise StoreError(unread(explain(error, where(self._engine.url)))) from error

    def _write(self, *changes: Change) -> None:
        for change in changes:
            self._pending.add(change)
        if time.monotonic() >= self._next_try:
            self._flush()

    def _get_ready(self) -> None:
        """See to it that the database has our schema, where it was away before, or is gone."""
        file = file_of(self._engine.url)
        if self._ready and file is not None and not file.exists():
            # What is open goes on as a file without a name, which nobody finds again.
            self._engine.dispose()
            self._ready = False
        if not self._ready:
            prepare(self._engine)
            self._ready = True
            if not self.waits:
                self._passing = None

    def _settle(self) -> None:
        """Have everything written that waits; raises StoreError where that cannot be."""
        self._flush()
        if self._pending.all():
            raise StoreError(self._passing or "")

    def _flush(self, notice: Callable[[Trouble], str] = unsaved) -> None:
        with self._turn:
            waiting = self._pending.all()
            if not waiting:
                return
            began = time.monotonic()
            try:
                self._get_ready()
                with Session(self._writer) as session, session.begin():
                    lease.write(waiting, session, self.learner, self._holder)
            except (SQLAlchemyError, UnfitError) as error:
                self._passing = notice(explain(error, where(self._engine.url)))
                now = time.monotonic()
                if now - began > LONG:  # let as much time pass: those who ask pile up else
                    self._next_try = now + (now - began)
            else:
                self._pending.written(waiting)
                self._passing = None
                for change in waiting:
                    if isinstance(change, DraftSaved):
                        self._known.note(change.lesson, change.task, change.text)


def _check_task(lesson: str, task: str) -> None:
    _check_name("lesson", lesson)
    _check_name("task", task)


def _check_length(lesson: str, task: str, text: str) -> None:
    """Refuse a text of that task that is too long."""
    _check_task(lesson, task)
    if (size := len(encoded(text))) > DRAFT_BYTES:
        raise StoreError(
            f"This text of {size / 1e6:.1f} MB is too long to keep: at most "
            f"{DRAFT_BYTES / 1e6:.0f} MB of a task's code is saved. Shorten it."
        )


def _check_name(what: str, name: str) -> None:
    """Refuse what a database could not hold as a key."""
    if not (0 < len(name) <= NAME_LENGTH and name.isprintable()):
        raise StoreError(
            f"The {what} named {name[:40]!a} cannot be stored: a name has 1 to "
            f"{NAME_LENGTH} printable characters. Rename it."
        )
