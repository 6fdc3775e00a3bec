"""What the doors of a workshop agree on, however many there are: keys, and who sits where."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import NamedTuple, Self, TypeVar

from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from playground.progress import lease
from playground.progress.address import address, where
from playground.progress.engine import for_writing
from playground.progress.models import KnownKey, Lease
from playground.progress.opening import open_engine
from playground.progress.trouble import StoreError, Trouble, explain, unread, unsaved
from playground.progress.upsert import upsert

T = TypeVar("T")


class Owner(NamedTuple):
    """To whom a key leads."""

    learner: str
    name: str


class Register:
    """In the store, beside everybody's work. Made with `Register.open`; safe to use from threads.

    Every method may wait for the database, and raises StoreError where it refuses.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, url: str) -> Self:
        """The one in the store at that address; see `Store.open`. Memory does not stand in."""
        engine, trouble, _ = open_engine(address(url))
        if trouble is not None:
            engine.dispose()
            raise StoreError(unread(trouble))
        return cls(engine)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def owner(self, key: str) -> Owner | None:
        """To whom a key of that fingerprint leads; None where it is unknown."""
        query = select(KnownKey.learner, KnownKey.name).filter_by(key=key)
        row = self._do(self._engine, lambda session: session.execute(query).one_or_none())
        return Owner(*row) if row else None

    def know(self, key: str, owner: Owner) -> bool:
        """A key leads there from now on, unless it leads somewhere already; whether it is known."""
        values = {"learner": owner.learner, "name": owner.name, "at": datetime.now(UTC)}
        self._write(lambda session: upsert(session, KnownKey, {"key": key}, values, replace=False))
        return True

    def take(self, learner: str, holder: str) -> None:
        """See `lease.take`."""
        self._write(lambda session: lease.take(session, learner, holder))

    def lost(self, holders: Mapping[str, str]) -> set[str]:
        """Those of the learners whose lease somebody else than their holder here has by now."""
        query = select(Lease.learner, Lease.holder).where(Lease.learner.in_(holders))
        rows = self._do(self._engine, lambda session: session.execute(query).all())
        return {learner for learner, holder in rows if holders[learner] != holder}

    def _write(self, work: Callable[[Session], object]) -> None:
        self._do(for_writing(self._engine), work, unsaved)

    def _do(
        self,
        engine: Engine,
        work: Callable[[Session], T],
        words: Callable[[Trouble], str] = unread,
    ) -> T:
        try:
            with Session(engine) as session, session.begin():
                return work(session)
        except SQLAlchemyError as error:
            raise StoreError(words(explain(error, where(self._engine.url)))) from error
