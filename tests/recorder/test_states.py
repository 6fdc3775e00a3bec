import pytest

from playground.trace.model import ObjectState
from tests.recorder.conftest import Run
from tests.recorder.help import at_line, named, on, one


def test_an_object_goes_through_its_life(run: Run) -> None:
    trace = run(
        """
        session = Session(engine)
        leo = User(name="Leo")
        session.add(leo)
        session.flush()
        session.delete(leo)
        session.flush()
        session.commit()
        """
    )
    states = [(at_line(trace, line, "leo").state) for line in range(2, 8)]
    assert states == ["transient", "pending", "persistent", "persistent", "deleted", "detached"]
    assert [named(one(trace, line), "leo").was for line in (3, 4, 6, 7)] == [
        "transient",
        "pending",
        "persistent",
        "deleted",
    ]
    assert at_line(trace, 5, "leo").marked_for_deletion
    assert not at_line(trace, 6, "leo").marked_for_deletion
    assert at_line(trace, 3, "leo").session == "s2"
    assert at_line(trace, 7, "leo").session is None
    assert at_line(trace, 4, "leo").key == (3,)


@pytest.mark.parametrize(
    ("ending", "state"),
    [
        ("session.rollback()", "transient"),
        ("session.expunge(leo)", "detached"),
        ("session.close()", "detached"),
        ("session.commit()", "persistent"),
        ("make_transient(leo)", "transient"),
        ("del leo; session.rollback()", "gone"),
    ],
)
def test_how_a_flushed_object_ends(run: Run, ending: str, state: ObjectState) -> None:
    trace = run(
        f"""
        from sqlalchemy.orm import make_transient
        session = Session(engine)
        leo = User(name="Leo")
        session.add(leo)
        session.flush()
        {ending}
        """
    )
    picture = trace.at(len(trace.steps) - 1)
    assert [found.state for found in picture.objects.values() if found.class_ == "User"][
        -1
    ] == state


def test_the_identity_map_stays_weak(run: Run) -> None:
    trace = run(
        """
        session = Session(engine)
        ana = session.get(User, 1)
        print(len(session.identity_map))
        del ana
        print(len(session.identity_map))
        bea = session.get(User, 2)
        bea.name = "Bee"
        del bea
        print(len(session.identity_map))
        """
    )
    assert "".join(step.stdout for step in trace.steps) == "1\n0\n1\n"
    assert named_gone(trace.at(one(trace, 4).index).objects.values()) == ["User#3"]
    assert trace.at(len(trace.steps) - 1).sessions["s2"].identity_map.size == 1


def named_gone(objects: object) -> list[str]:
    return [found.label for found in objects if found.state == "gone" and found.key == (1,)][-1:]  # type: ignore[attr-defined]


def test_nothing_is_loaded_or_called_by_the_recorder(run: Run) -> None:
    trace = run(
        """
        def shout(self, *_):
            print("called")
            return "?"
        User.__repr__ = User.__str__ = shout
        User.__eq__ = lambda self, other: print("compared") or self is other
        User.__hash__ = lambda self: print("hashed") or id(self)
        User.__bool__ = lambda self: print("asked") or True
        session = Session(engine)
        leo = User(name="Leo")
        session.add(leo)
        session.commit()
        print(session.in_transaction())
        """
    )
    assert "".join(step.stdout for step in trace.steps) == "False\n"
    attributes = at_line(trace, 11, "leo").attributes
    assert {attributes[name].status for name in ("id", "name")} == {"expired"}
    assert not one(trace, 12).sql


def test_attributes_show_what_is_in_memory(run: Run) -> None:
    trace = run(
        """
        session = Session(engine)
        ana = session.get(User, 1)
        ana.name = "Anna"
        session.flush()
        session.expire(ana)
        ana.name
        ana.bio
        ana.posts
        """
    )

    def seen(line: int) -> dict[str, tuple[str, str | None]]:
        attributes = at_line(trace, line, "ana").attributes
        return {name: (each.status, each.value) for name, each in attributes.items()}

    assert seen(2) == {
        "id": ("loaded", "1"),
        "name": ("loaded", "'Ana'"),
        "bio": ("deferred", None),
        "posts": ("unloaded", None),
    }
    assert seen(3)["name"] == ("modified", "'Anna'")
    assert named(one(trace, 3), "ana").attributes["name"].was == "'Ana'"
    assert at_line(trace, 3, "ana").dirty
    assert seen(4)["name"] == ("loaded", "'Anna'")
    assert not at_line(trace, 4, "ana").dirty
    assert seen(5)["name"] == ("expired", None)
    assert seen(6)["name"] == ("loaded", "'Anna'")
    assert seen(7)["bio"] == ("loaded", "None")
    assert seen(8)["posts"] == ("loaded", "[Post#3, Post#4]")
    refs = at_line(trace, 8, "ana").attributes["posts"].refs
    assert [trace.at(one(trace, 8).index).objects[ref].key for ref in refs or ()] == [(1,), (2,)]


def test_names_follow_the_variables(run: Run) -> None:
    trace = run(
        """
        def make(name):
            made = User(name=name)
            return made

        leo = make("Leo")
        other = leo
        del leo
        other = None
        first, *rest = [User(name="x"), User(name="y")]
        """
    )
    assert named(on(trace, 2)[0], "made").label == "User#3"
    assert named(on(trace, 5)[-1], "leo").names == ("leo",)
    assert named(one(trace, 6), "other").names == ("leo", "other")
    assert named(one(trace, 7), "other").names == ("other",)
    (gone,) = one(trace, 8).objects
    assert (gone.state, gone.names) == ("gone", ())
    assert named(one(trace, 9), "first").label == "User#4"


def test_a_variable_that_a_text_binds_is_a_name(run: Run) -> None:
    trace = run('leo = User(name="Leo")\neval("(also := leo)")\nexec("third = leo")')
    assert named(one(trace, 2), "also").names == ("leo", "also")
    assert named(one(trace, 3), "third").names == ("leo", "also", "third")


def test_a_value_changed_in_place_is_seen(run: Run) -> None:
    trace = run(
        """
        from sqlalchemy import JSON
        class Note(Base):
            __tablename__ = "notes"
            id: Mapped[int] = mapped_column(primary_key=True)
            data: Mapped[dict] = mapped_column(JSON)
        note = Note(id=1, data={"a": 1})
        note.data["b"] = [2]
        """
    )
    changed = named(one(trace, 7), "note").attributes["data"]
    assert (changed.was, changed.value) == ("{'a': 1}", "{'a': 1, 'b': [2]}")


def test_several_sessions_and_their_collections(run: Run) -> None:
    trace = run(
        """
        a, b = Session(engine), Session(engine)
        x = a.get(User, 1)
        y = b.get(User, 1)
        x.name = "X"
        b.delete(y)
        b.add(User(name="Leo"))
        a.close()
        del b
        __import__("gc").collect()
        """
    )
    picture = trace.at(one(trace, 6).index)
    a, b = picture.session_named("a"), picture.session_named("b")
    assert a is not None
    assert b is not None
    assert (a.counts.dirty, a.counts.new, a.counts.deleted) == (1, 0, 0)
    assert (b.counts.dirty, b.counts.new, b.counts.deleted) == (0, 1, 1)
    assert a.identity_map.size == b.identity_map.size == 1
    assert a.in_transaction
    assert [at_line(trace, 7, "x").state, at_line(trace, 9, "y").state] == ["detached"] * 2
    assert trace.at(one(trace, 9).index).sessions[b.id].gone
    final = {record.id for record in trace.final.sessions}
    assert b.id not in final


def test_a_session_that_waits_for_its_connection_needs_no_rollback(run: Run) -> None:
    trace = run(
        """
        import asyncio
        from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

        async def load(session, key):
            return await session.get(User, key)

        async with AsyncSession(create_async_engine("sqlite+aiosqlite:///app.db")) as session:
            await asyncio.gather(load(session, 1), load(session, 2), return_exceptions=True)
        """
    )
    assert trace.outcome.status == "finished"
    seen = [record for step in trace.steps for record in step.sessions]
    assert seen
    assert all(record.active for record in seen)


def test_a_value_that_nothing_holds_is_gone(run: Run) -> None:
    trace = run(
        """
        session = Session(engine)
        session.get(User, 1)
        [session.get(User, 2), None]
        ana = session.get(User, 1)
        ana
        [ana, session.get(User, 2)]
        """
    )
    values = [step.value for step in trace.steps if step.value is not None]
    first, second, *rest = values
    assert first.startswith("User#")
    assert first.endswith(" (gone)")
    assert second.endswith(", None] (gone)")
    assert rest[0] == "ana"
    assert rest[1].startswith("[ana, User#")
    assert not rest[1].endswith("(gone)")


def test_an_inactive_session_is_seen(run: Run) -> None:
    trace = run(
        """
        session = Session(engine)
        session.add(User(name="Ana"))
        try:
            session.flush()
        except Exception as error:
            problem = error
        session.rollback()
        """
    )
    failed = on(trace, 4)[-1]
    assert failed.kind == "error"
    assert [session.active for session in failed.sessions] == [False]
    assert failed.exception
    assert failed.exception.type == "sqlalchemy.exc.IntegrityError"
    assert failed.exception.code == "gkpj"
    assert [session.active for session in one(trace, 7).sessions] == [True]


def test_a_collection_that_is_only_written_to_is_never_loaded(run: Run) -> None:
    trace = run(
        """
        from sqlalchemy.orm import WriteOnlyMapped
        class Game(Base):
            __tablename__ = "games"
            id: Mapped[int] = mapped_column(primary_key=True)
            moves: WriteOnlyMapped["Move"] = relationship()
        class Move(Base):
            __tablename__ = "moves"
            id: Mapped[int] = mapped_column(primary_key=True)
            game: Mapped[int] = mapped_column(ForeignKey("games.id"))
        game = Game()
        game.moves.add(Move())
        """
    )
    moves = at_line(trace, 11, "game").attributes["moves"]
    assert (moves.value, moves.status) == (None, "unloaded")


def test_what_goes_together_is_told_in_the_same_order_each_time(run: Run) -> None:
    trace = run(
        """
        with Session(engine) as session:
            for n in range(30, 40):
                session.add(User(id=n, name=f"n{n}", posts=[Post(title="t")]))
            session.commit()
        """
    )
    (gone,) = [
        [int(each.id[1:]) for each in step.objects if each.state == "gone"]
        for step in trace.steps
        if step.source == "snippet" and any(each.state == "gone" for each in step.objects)
    ]
    assert len(gone) == 20
    assert gone == sorted(gone)
