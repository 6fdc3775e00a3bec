from textwrap import dedent

from msgspec import UNSET

from playground.trace.model import Cause, Checkout, Statement
from playground.trace.words import event_word
from tests.recorder.conftest import MODELS, SETUP, Run
from tests.recorder.help import events, on, one, statements


def test_a_commit_sends_what_it_sends(run: Run) -> None:
    trace = run(
        """
        with Session(engine) as session:
            session.add(User(name="Leo"))
            session.commit()
        """
    )
    step = one(trace, 3)
    assert events(step) == ["checkout", "begin", "INSERT", "commit", "checkin"]
    (insert,) = statements(step)
    assert insert.parameters == ["Leo", None]
    assert insert.rowcount == 1
    assert insert.milliseconds is not None
    assert insert.cause == Cause(kind="flush", by="commit")
    assert not insert.executemany


def test_a_failed_statement_says_so(run: Run) -> None:
    trace = run("Session(engine).execute(text('SELECT * FROM nowhere'))")
    (failed,) = statements(trace.steps[-2], "SELECT")
    assert failed.error == "no such table: nowhere"
    assert failed.milliseconds is None
    assert trace.outcome.exception
    assert trace.outcome.exception.line == 1


def test_savepoints_nest(run: Run) -> None:
    trace = run(
        """
        session = Session(engine)
        with session.begin():
            session.execute(text("UPDATE users SET name = 'x' WHERE id = 1"))
            with session.begin_nested() as inner:
                session.execute(text("UPDATE users SET name = 'y' WHERE id = 1"))
                inner.rollback()
        """
    )
    kinds = [event.kind for step in trace.steps for event in step.sql if event.kind != "statement"]
    assert kinds[-6:] == [
        "checkout",
        "begin",
        "savepoint",
        "rollback_savepoint",
        "commit",
        "checkin",
    ]

    def open_savepoints(line: int) -> list[int]:
        inside = trace.at(on(trace, line)[-1].index).connections
        return [len(each.savepoints) for each in inside.values() if each.checked_out]

    assert open_savepoints(5) == [1]
    assert open_savepoints(6) == [0]


def test_an_executemany_is_one_statement(run: Run) -> None:
    trace = run(
        """
        from sqlalchemy import insert
        with engine.begin() as connection:
            connection.execute(insert(User), [{"id": n, "name": f"n{n}"} for n in range(10, 1040)])
        """
    )
    (many,) = statements(one(trace, 3))
    assert many.executemany
    assert many.rowcount == 1030
    assert many.parameters[0] == [10, "n10"]
    assert many.parameters[999] == [1009, "n1009"]
    assert many.parameters[1000:] == [{"type": "more", "value": "30"}]


def test_parameters_are_json(run: Run) -> None:
    trace = run(
        """
        import datetime, decimal
        from sqlalchemy import create_engine, text
        connection = create_engine("sqlite://").connect()
        given = {"a": b"x", "b": "v" * 3000, "c": 2**60, "d": 1.5, "e": None}
        connection.execute(text("SELECT :a, :b, :c, :d, :e"), given)
        """,
        setup="",
    )
    sent = statements(one(trace, 5))[0].parameters
    assert sent[0] == {"type": "bytes", "value": "b'x'"}
    assert sent[1].startswith("v" * 2000)
    assert sent[1].endswith("… (3,000 long)")
    assert sent[2] == {"type": "int", "value": str(2**60)}
    assert sent[3:] == [1.5, None]


def test_the_statement_cache_is_told(run: Run) -> None:
    trace = run("session = Session(engine)\nfor n in (1, 2):\n    session.get(User, n)")
    gets = [statements(step)[0].cached for step in on(trace, 3)]
    assert gets == [False, True]


def test_warnings_belong_to_their_step(run: Run) -> None:
    trace = run("session = Session(engine)\nsession.query(User).get(1)")
    (warning,) = one(trace, 2).warnings
    assert warning.category == "LegacyAPIWarning"
    assert "Query.get()" in warning.message


def test_connections_come_and_go(run: Run) -> None:
    trace = run(
        """
        engine = create_engine("sqlite:///other.db")
        one, two = Session(engine), Session(engine)
        one.execute(text("SELECT 1"))
        two.execute(text("SELECT 1"))
        one.close()
        two.close()
        """
    )

    def out(line: int) -> int:
        picture = trace.at(on(trace, line)[-1].index)
        return sum(each.checked_out for each in picture.connections.values())

    assert [out(line) for line in (2, 3, 4, 5, 6)] == [0, 1, 2, 1, 0]
    names = {
        event.database for step in trace.steps for event in step.sql if isinstance(event, Checkout)
    }
    assert names == {"app.db", "other.db"}


def test_asynchronous_sessions(run: Run) -> None:
    trace = run(
        """
        from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
        async_engine = create_async_engine("sqlite+aiosqlite:///async.db")
        async with async_engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        factory = async_sessionmaker(async_engine, expire_on_commit=False)

        async def load(number):
            async with factory() as session:
                return await session.get(User, number)

        async with factory() as session, session.begin():
            session.add(User(id=7, name="Leo"))
        found = await load(7)
        print(found.name)
        await async_engine.dispose()
        """,
        setup=MODELS,
    )
    assert trace.outcome.status == "finished", trace.outcome
    assert events(on(trace, 11)[-1]) == ["checkout", "begin", "INSERT", "commit", "checkin"]
    (table,) = (table for table in on(trace, 11)[-1].tables if table.table == "users")
    assert (table.database, table.committed) == ("async.db", 1)
    assert [statements(step)[0].cause.kind for step in on(trace, 9) if statements(step)] == ["get"]
    found = trace.at(len(trace.steps) - 1).named("found")
    assert found is not None
    assert found.state == "detached"


def test_tasks_are_told_apart(run: Run) -> None:
    trace = run(
        """
        import asyncio
        from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
        engine = create_async_engine("sqlite+aiosqlite:///tasks.db")

        async def work(number):
            async with AsyncSession(engine) as session:
                await session.execute(text("SELECT :n"), {"n": number})
                await asyncio.sleep(0)
                await session.execute(text("SELECT :n"), {"n": -number})

        async def main():
            await asyncio.gather(work(1), work(2))
            await engine.dispose()

        asyncio.run(main())
        """
    )
    assert trace.outcome.status == "finished", trace.outcome
    sent = {
        (step.task, step.line, statement.parameters[0])
        for step in trace.steps
        for statement in statements(step, "SELECT ?")
    }
    tasks = {task for task, _, _ in sent}
    assert len(tasks) == 2
    assert None not in tasks
    assert {line for _, line, _ in sent} == {7, 9}
    for task in tasks:
        mine = sorted(value for name, _, value in sent if name == task)
        assert mine[0] == -mine[1]
    assert {step.task for step in on(trace, 12)} == {None}


def test_threads_are_told_apart(run: Run) -> None:
    source = dedent(
        """
        import threading
        def work(number):
            with Session(engine) as session:
                session.execute(text("SELECT :n"), {"n": number})
        threads = [threading.Thread(target=work, args=(n,), name=f"worker {n}") for n in (1, 2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        """
    ).lstrip()
    trace = run(source)
    sent = [
        (step.task, statement.parameters)
        for step in trace.steps
        for statement in statements(step, "SELECT ?")
    ]
    assert sorted(sent) == [("worker 1", [1]), ("worker 2", [2])]
    assert SETUP


def test_rows_affected_are_what_the_driver_knows(run: Run) -> None:
    trace = run(
        """
        from sqlalchemy import delete, insert, update
        session = Session(engine)
        session.execute(update(User).values(bio="x"))
        session.execute(update(User).where(User.id == 99).values(bio="x"))
        session.execute(insert(User), [{"name": "a"}, {"name": "b"}])
        session.execute(delete(Post).where(Post.user_id == 1))
        session.scalars(select(User)).all()
        session.execute(text("UPDATE users SET bio = 'y' RETURNING id")).all()
        """
    )
    counts = [statements(one(trace, line))[-1].rowcount for line in range(3, 9)]
    # sqlite3 counts the rows of a RETURNING as they are fetched.
    assert counts == [2, 0, 2, 2, None, None]


def test_whether_the_compiled_form_was_cached_is_told(run: Run) -> None:
    trace = run(
        """
        session = Session(engine)
        for number in (1, 2):
            session.scalars(select(User).where(User.id == number)).all()
        connection = engine.connect()
        connection.exec_driver_sql("SELECT 1")
        connection.execution_options(compiled_cache=None).execute(select(User.id))
        """
    )
    found = [each.cached for step in trace.steps for each in statements(step, "SELECT")]
    assert found == [False, True, UNSET, UNSET]


def test_autocommit_begins_and_ends_nothing(run: Run) -> None:
    trace = run(
        """
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("INSERT INTO users (name) VALUES ('Leo')"))
            connection.commit()
        with engine.connect() as connection:
            connection.execute(text("INSERT INTO users (name) VALUES ('Mia')"))
        """
    )
    own = [event for step in on(trace, 2) + on(trace, 3) for event in step.sql]
    assert [event_word(event) for event in own if not isinstance(event, Statement)] == [
        "autocommit: no BEGIN",
        "autocommit: no COMMIT",
    ]
    picture = trace.at(on(trace, 2)[-1].index)
    assert [each.since for each in picture.connections.values()] == [None]
    assert [table.committed for table in one(trace, 2).tables] == [3]
    assert event_word(one(trace, 5).sql[0]) == "BEGIN"
    assert event_word(on(trace, 4)[-1].sql[0]) == "ROLLBACK"


def test_pools_of_other_kinds_tell_what_goes_out_and_comes_back(run: Run) -> None:
    trace = run(
        """
        from sqlalchemy.pool import NullPool
        engine = create_engine("sqlite:///app.db", poolclass=NullPool)
        engine.connect().close()
        engine.connect().close()
        engine = create_engine("sqlite:///app.db", pool_size=1, max_overflow=0, pool_timeout=0.01)
        held = engine.connect()
        try:
            engine.connect()
        except Exception as error:
            print(type(error).__name__)
        held.close()
        """
    )
    own = [step for step in trace.steps if step.source == "snippet"]
    moves = [(step.line, event.kind) for step in own for event in step.sql]
    assert moves == [
        (3, "checkout"),
        (3, "checkin"),
        (4, "checkout"),
        (4, "checkin"),
        (6, "checkout"),
        (11, "checkin"),
    ]
    connections = [event.connection for step in own for event in step.sql]
    assert len(set(connections)) == 3


def test_every_category_of_warning_is_told(run: Run) -> None:
    trace = run(
        """
        import warnings
        from sqlalchemy.ext.declarative import declarative_base
        declarative_base()
        session = Session(engine)
        session.execute(select(User.id, Post.id))
        class Post(Base):
            __tablename__ = "notes"
            id: Mapped[int] = mapped_column(primary_key=True)
        warnings.warn("mine", FutureWarning)
        """
    )
    given = [(step.line, each.category) for step in trace.steps for each in step.warnings]
    assert given == [
        (3, "MovedIn20Warning"),
        (5, "SAWarning"),
        (6, "SAWarning"),
        (9, "FutureWarning"),
    ]
