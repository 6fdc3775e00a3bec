"""How an object moves from state to state within one step, in SQLAlchemy's words."""

import json

from playground.trace.trace import dump
from tests.recorder.conftest import MODELS, Run
from tests.recorder.help import named, on, one


def test_every_move_is_named_in_its_step(run: Run) -> None:
    trace = run(
        """
        session = Session(engine)
        leo = User(name="Leo")
        session.add(leo)
        session.commit()
        session.delete(leo)
        session.flush()
        session.rollback()
        session.expunge(leo)
        """
    )
    moves = {line: named(one(trace, line), "leo").events for line in (3, 4, 6, 7, 8)}
    assert moves == {
        3: ("transient_to_pending",),
        4: ("pending_to_persistent",),
        6: ("persistent_to_deleted",),
        7: ("deleted_to_persistent",),
        8: ("persistent_to_detached",),
    }


def test_one_step_may_hold_several(run: Run) -> None:
    trace = run(
        """
        import contextlib
        leo = User(name="Leo")
        with contextlib.closing(Session(engine)) as session:
            [session.add(leo), session.flush(), session.rollback(), session.add(leo)]
        """
    )
    (step,) = (step for step in on(trace, 4) if step.kind == "line")
    assert named(step, "leo").events == (
        "transient_to_pending",
        "pending_to_persistent",
        "persistent_to_transient",
        "transient_to_pending",
    )
    assert (named(step, "leo").was, named(step, "leo").state) == ("transient", "pending")


def test_moves_there_and_back_are_told(run: Run) -> None:
    trace = run(
        """
        session = Session(engine)
        leo = User(name="Leo")
        [session.add(leo), session.expunge(leo)]
        """
    )
    moved = named(one(trace, 3), "leo")
    assert moved.events == ("transient_to_pending", "pending_to_transient")
    assert moved.was is None


def test_what_a_query_loads(run: Run) -> None:
    trace = run(
        """
        session = Session(engine)
        ana = session.get(User, 1)
        session.refresh(ana)
        copy = session.merge(ana)
        """
    )
    assert named(one(trace, 2), "ana").events == ("loaded_as_persistent",)
    assert all(not record.events for line in (3, 4) for record in one(trace, line).objects)


def test_where_nothing_moved_nothing_is_said(run: Run) -> None:
    trace = run("leo = User(name='Leo')\nleo.name = 'Lea'", setup=MODELS)
    found = json.loads(dump(trace))
    assert all("events" not in record for step in found["steps"] for record in step["objects"])
    assert all("events" not in record for record in found["final"]["objects"])


def test_what_is_loaded_and_gone_within_a_statement_is_counted(run: Run) -> None:
    trace = run(
        """
        session = Session(engine)
        names = [user.name for user in session.scalars(select(User))]
        [User(name="Nobody")]
        kept = session.scalars(select(User)).all()
        """
    )
    assert one(trace, 2).passed == {"User": 2}
    assert not any(one(trace, line).passed for line in (3, 4))
