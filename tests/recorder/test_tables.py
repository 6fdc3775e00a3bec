import pytest

from playground.trace.model import Row, TableRecord
from playground.trace.trace import Trace
from tests.recorder.conftest import MODELS, Run
from tests.recorder.help import on


def users(trace: Trace, line: int) -> TableRecord:
    """The table of users at the end of that line."""
    picture = trace.at(on(trace, line)[-1].index)
    return next(table for (_, name), table in picture.tables.items() if name == "users")


def rows(table: TableRecord) -> list[tuple[str, str]]:
    return [(row.mark, row.values[1]) for row in table.rows]


URLS = ["sqlite:///app.db", "sqlite://"]


@pytest.mark.parametrize("url", URLS)
def test_rows_are_marked_by_what_the_transaction_did(run: Run, url: str) -> None:
    setup = f"{MODELS}\nengine = create_engine({url!r})\nBase.metadata.create_all(engine)"
    trace = run(
        """
        session = Session(engine)
        session.add_all([User(id=1, name="Ana"), User(id=2, name="Bea")])
        session.commit()
        session.get(User, 1).name = "Anna"
        session.delete(session.get(User, 2))
        session.add(User(id=3, name="Leo"))
        session.flush()
        session.rollback()
        """,
        setup=setup,
    )
    before = users(trace, 3)
    assert rows(before) == [("committed", "'Ana'"), ("committed", "'Bea'")]
    assert (before.count, before.committed) == (2, 2)
    during = users(trace, 7)
    assert sorted(rows(during)) == [
        ("deleted", "'Bea'"),
        ("inserted", "'Leo'"),
        ("updated", "'Anna'"),
    ]
    assert (during.count, during.committed) == (2, 2)
    updated = next(row for row in during.rows if row.mark == "updated")
    assert updated.was == ("1", "'Ana'", "None")
    after = users(trace, 8)
    assert sorted(rows(after)) == rows(before)


def test_a_block_without_commit_leaves_no_row(run: Run) -> None:
    trace = run(
        """
        with Session(engine) as session:
            session.add(User(name="Leo"))
            session.flush()
        """
    )
    assert users(trace, 3).count == 3
    assert users(trace, 3).committed == 2
    left = users(trace, 1)
    assert (left.count, left.committed) == (2, 2)
    assert {row.mark for row in left.rows} == {"committed"}


def test_a_step_tells_only_the_rows_that_changed(run: Run) -> None:
    trace = run("with Session(engine) as s:\n    s.get(User, 2).name = 'Bee'\n    s.commit()")
    (table,) = on(trace, 3)[-1].tables
    assert [(row.key, row.values[1]) for row in table.rows] == [("2", "'Bee'")]


def test_a_dropped_table_is_gone(run: Run) -> None:
    trace = run("Base.metadata.drop_all(engine)")
    step = on(trace, 1)[-1]
    assert sorted((table.table, table.gone) for table in step.tables) == [
        ("posts", True),
        ("users", True),
    ]
    assert not trace.final.tables


def test_a_large_table_is_cut_and_counted(run: Run) -> None:
    trace = run(
        """
        from sqlalchemy import insert
        with engine.begin() as connection:
            connection.execute(insert(User), [{"name": f"n{n}"} for n in range(5_000)])
        """
    )
    table = next(table for table in trace.final.tables if table.table == "users")
    assert table.count == 5_002
    assert len(table.rows) == 100
    assert table.more == 4_902


@pytest.mark.parametrize(
    ("ddl", "values"),
    [
        ("CREATE TABLE t (a TEXT PRIMARY KEY, b) WITHOUT ROWID", ["'x'", "1"]),
        ('CREATE TABLE "t" (rowid TEXT, b)', ["'x'", "1"]),
        ("CREATE TABLE t (a, b, PRIMARY KEY (a, b)) WITHOUT ROWID", ["'x'", "1"]),
    ],
)
def test_tables_of_every_shape(run: Run, ddl: str, values: list[str]) -> None:
    trace = run(
        f"""
        from sqlalchemy import create_engine
        with create_engine("sqlite:///odd.db").begin() as connection:
            connection.exec_driver_sql({ddl!r})
            connection.exec_driver_sql("INSERT INTO t VALUES ('x', 1)")
        """,  # noqa: S608  # a table of the test's own
        setup="",
    )
    (table,) = trace.final.tables
    (row,) = table.rows
    assert isinstance(row, Row)
    assert list(row.values) == values


def test_the_learners_factories_and_folder_are_left_alone(run: Run) -> None:
    trace = run(
        r"""
        import os, sqlite3
        raw = engine.raw_connection()
        driver = raw.driver_connection
        driver.row_factory = sqlite3.Row
        driver.text_factory = bytes
        with Session(engine) as session:
            session.connection()
            session.execute(text("INSERT INTO users (name) VALUES ('Leo')"))
            session.execute(text("PRAGMA journal_mode"))
            session.commit()
        print(driver.row_factory is sqlite3.Row, driver.text_factory is bytes)
        print(sorted(os.listdir(".")))
        raw.close()
        """
    )
    assert "".join(step.stdout for step in trace.steps) == "True True\n['app.db']\n"
    names = [row.values[1] for row in users(trace, 12).rows]
    assert names == ["'Ana'", "'Bea'", "'Leo'"]


def test_rows_that_go_with_a_change_of_columns_leave_the_picture(run: Run) -> None:
    trace = run(
        """
        from sqlalchemy import create_engine
        engine = create_engine("sqlite:///plain.db")
        with engine.connect() as connection:
            connection.exec_driver_sql("CREATE TABLE t (x)")
            connection.commit()
            connection.exec_driver_sql("INSERT INTO t VALUES (1)")
            connection.exec_driver_sql("ALTER TABLE t ADD COLUMN y")
            connection.rollback()
        """,
        setup="",
    )
    assert trace.at(len(trace.steps) - 1).final().tables == trace.final.tables
    (table,) = trace.final.tables
    assert (table.columns, table.rows) == (("x",), ())


def test_rows_are_shown_again_after_a_connection_was_watched(run: Run) -> None:
    trace = run(
        """
        session = Session(engine)
        session.connection().connection.driver_connection.set_trace_callback(lambda _: None)
        session.add(User(name="Leo"))
        session.flush()
        session.commit()
        """
    )
    assert (users(trace, 4).count, users(trace, 4).committed) == (2, 2)
    assert (users(trace, 5).count, users(trace, 5).committed) == (3, 3)


def table_named(trace: Trace, line: int, name: str) -> TableRecord:
    picture = trace.at(on(trace, line)[-1].index)
    return next(table for (_, found), table in picture.tables.items() if found == name)


@pytest.mark.parametrize(
    "columns",
    [
        # SQLite reads a quoted name that no column has as a string.
        """Column("code", String, primary_key=True), sqlite_with_rowid=False""",
        # What is called like the rowid is not the rowid.
        """Column("_rowid_", String, primary_key=True)""",
        """Column("_rowid_", Integer), Column("rowid", Integer), Column("oid", String)""",
    ],
)
def test_a_transactions_rows_are_shown_whatever_identifies_them(run: Run, columns: str) -> None:
    trace = run(
        f"""
        from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, insert
        odd = Table("odd", MetaData(), {columns})
        engine = create_engine("sqlite:///odd.db")
        odd.create(engine)
        text_column = list(odd.c)[-1]
        with engine.begin() as connection:
            connection.execute(insert(odd), {{text_column.name: "a"}})
            connection.execute(insert(odd), {{text_column.name: "b"}})
            connection.execute(insert(odd), {{text_column.name: "_rowid_"}})
            connection.execute(odd.update().where(text_column == "b"), {{text_column.name: "c"}})
        """,
        setup="",
    )
    assert trace.outcome.status == "finished", trace.outcome

    def seen(line: int) -> tuple[int, list[str]]:
        table = table_named(trace, line, "odd")
        return table.count, sorted(row.values[-1] for row in table.rows)

    assert seen(7) == (1, ["'a'"])
    assert seen(8) == (2, ["'a'", "'b'"])
    assert seen(9) == (3, ["'_rowid_'", "'a'", "'b'"])
    assert seen(10) == (3, ["'_rowid_'", "'a'", "'c'"])
    assert seen(6) == (3, ["'_rowid_'", "'a'", "'c'"])


def test_a_row_that_an_insert_replaced_is_not_shown_beside_it(run: Run) -> None:
    trace = run(
        """
        from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, insert
        name = Column("name", String, unique=True, sqlite_on_conflict_unique="REPLACE")
        kept = Table("kept", MetaData(), Column("id", Integer, primary_key=True), name)
        engine = create_engine("sqlite:///replacing.db")
        kept.create(engine)
        with engine.begin() as connection:
            connection.execute(insert(kept), {"id": 1, "name": "a"})
            connection.execute(insert(kept), {"id": 2, "name": "a"})
            print()
        """,
        setup="",
    )
    table = table_named(trace, 9, "kept")
    assert [row.values for row in table.rows] == [("2", "'a'")]
    assert table.count == 1
