"""What the doors of a workshop agree on, however many there are: keys, and who sits where."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import select

from playground.progress import lease
from playground.progress.access import Access
from playground.progress.models import KnownKey, Lease
from playground.progress.upsert import upsert


class Owner(NamedTuple):
    """To whom a key leads."""

    learner: str
    name: str


class Register(Access):
    """In the store, beside everybody's work."""

    def owner(self, key: str) -> Owner | None:
        """To whom a key of that fingerprint leads; None where it is unknown."""
        query = select(KnownKey.learner, KnownKey.name).filter_by(key=key)
        row = self._read(lambda session: session.execute(query).one_or_none())
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
        rows = self._read(lambda session: session.execute(query).all())
        return {learner for learner, holder in rows if holders[learner] != holder}
