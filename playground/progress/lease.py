"""Of several apps that have a learner's work, at several doors, the one whose saves count.

Who takes the lease has it; nobody has to give it back. Whoever had it before finds out as
it saves, in the same transaction, and writes over nothing that was written since.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from playground.progress.changes import (
    Change,
    DraftForgotten,
    DraftSaved,
    PlaceSaved,
    SettingSaved,
    TextSetAside,
)
from playground.progress.models import Draft, Lease
from playground.progress.upsert import upsert

_HOLDER: Final = (
    select(Lease.holder)
    .where(Lease.learner == bindparam("its_learner"))
    .with_for_update(read=True)  # nobody takes it before this transaction ends
)


def take(session: Session, learner: str, holder: str) -> None:
    """What that holder saves of the learner's counts from now on, and no other's."""
    upsert(session, Lease, {"learner": learner}, {"holder": holder, "at": datetime.now(UTC)})


def write(
    changes: Iterable[Change], session: Session, learner: str, holder: str | None = None
) -> None:
    """Write these changes of that holder; of one who cannot have lost it where there is none."""
    held = holder is None or _is_held(session, learner, holder)
    for change in changes:
        if held:
            change.apply(session, learner)
        else:
            _give_way(change, session, learner)


def _is_held(session: Session, learner: str, holder: str) -> bool:
    """Whether nobody has taken the lease from that holder, and nobody will in this transaction."""
    found = session.connection().scalar(_HOLDER, {"its_learner": learner})
    return found in {holder, None}


def _give_way(change: Change, session: Session, learner: str) -> None:
    """Write what is worth keeping of a change by who has the lease no more."""
    match change:
        case DraftSaved():
            _beside(change, session, learner)
        case PlaceSaved() | DraftForgotten() | SettingSaved():
            pass  # where they are, and what they want, is said elsewhere by now
        case _:
            change.apply(session, learner)


def _beside(draft: DraftSaved, session: Session, learner: str) -> None:
    """Save a text where nothing was saved since; else lay it aside."""
    key = (learner, draft.lesson, draft.task)
    there = session.get(Draft, key, with_for_update=True)
    if draft.known.newest(draft.lesson, draft.task, there.text if there else None):
        draft.apply(session, learner)
    elif there is None or there.text != draft.text:
        TextSetAside(draft.lesson, draft.task, draft.text, draft.at).apply(session, learner)
