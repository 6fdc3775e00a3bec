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


@pytest.mark.parametrize(
    "closing", ["session.invalidate()", "connection.invalidate()", "engine.dispose()"]
)
def test_what_was_in_the_memory_of_a_closed_connection_is_gone(run: Run, closing: str) -> None:
    source = """
        engine = create_engine("sqlite://")
        connection = engine.connect()
        connection.exec_driver_sql("CREATE TABLE own (x)")
        session = Session(connection)
        session.execute(text("INSERT INTO own VALUES (1)"))
        if "dispose" in "CLOSING": connection.close()
        CLOSING
        last = 1
        """
    trace = run(source.replace("CLOSING", closing))
    assert ("own", True) in [(table.table, table.gone) for table in on(trace, 7)[-1].tables]
    assert "own" not in [table.table for table in trace.final.tables]


def test_each_connection_to_memory_has_its_own_without_a_pool(run: Run) -> None:
    trace = run(
        """
        from sqlalchemy.pool import NullPool
        with create_engine("sqlite://", poolclass=NullPool).begin() as connection:
            connection.exec_driver_sql("CREATE TABLE own (x)")
        last = 1
        """
    )
    assert [(table.table, table.gone) for table in on(trace, 2)[-1].tables] == [("own", True)]


def test_what_a_closed_connection_had_not_committed_is_gone(run: Run) -> None:
    trace = run(
        """
        engine = create_engine("sqlite:///app.db")
        connection = engine.connect()
        connection.exec_driver_sql("CREATE TABLE own (x)")
        connection.commit()
        connection.exec_driver_sql("INSERT INTO own VALUES (1)")
        connection.invalidate()
        """
    )
    (written,) = (table for table in on(trace, 5)[-1].tables if table.table == "own")
    assert (written.count, written.committed) == (1, 0)
    (left,) = (table for table in on(trace, 6)[-1].tables if table.table == "own")
    assert (left.count, left.gone) == (0, False)


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


def test_rows_that_another_connection_committed_are_shown(run: Run) -> None:
    trace = run(
        """
        import sqlite3
        raw = sqlite3.connect("app.db")
        raw.execute("INSERT INTO users (name) VALUES ('Raw')")
        raw.commit()
        session = Session(engine)
        session.add(User(name="Own"))
        session.flush()
        session.commit()
        """
    )
    assert not on(trace, 3)[-1].tables
    assert rows(users(trace, 4))[-1] == ("committed", "'Raw'")
    assert (users(trace, 7).count, users(trace, 7).committed) == (4, 3)
    assert users(trace, 8).committed == 4


def test_a_transactions_rows_outlast_what_another_tries_in_vain(run: Run) -> None:
    trace = run(
        """
        impatient = create_engine("sqlite:///app.db", connect_args={"timeout": 0.01})
        first, second = Session(impatient), Session(impatient)
        first.add(User(name="Ana"))
        first.flush()
        second.add(User(name="Leo"))
        try:
            second.flush()
        except Exception:
            second.rollback()
        first.add(User(name="Eva"))
        first.flush()
        first.commit()
        """,
        setup=f"{MODELS}\nengine = create_engine('sqlite:///app.db')\n"
        "Base.metadata.create_all(engine)",
    )
    ana, eva = ("inserted", "'Ana'"), ("inserted", "'Eva'")
    assert rows(users(trace, 7)) == rows(users(trace, 9)) == [ana]
    assert rows(users(trace, 11)) == [ana, eva]
    assert rows(users(trace, 12)) == [("committed", "'Ana'"), ("committed", "'Eva'")]


def test_what_a_file_holds_is_shown_when_it_is_connected_to(run: Run) -> None:
    trace = run(
        """
        import sqlite3
        raw = sqlite3.connect("there.db")
        raw.execute("CREATE TABLE t (x)")
        raw.execute("INSERT INTO t VALUES (1)")
        raw.commit()
        engine = create_engine("sqlite:///there.db")
        engine.connect()
        """
    )
    assert not on(trace, 6)[-1].tables
    (table,) = on(trace, 7)[-1].tables
    assert (table.database, table.table, table.committed) == ("there.db", "t", 1)


def test_an_attached_file_is_shown(run: Run) -> None:
    trace = run(
        """
        with create_engine("sqlite:///main.db").connect() as connection:
            connection.exec_driver_sql("ATTACH DATABASE 'other.db' AS other")
            connection.exec_driver_sql("CREATE TABLE other.t (x)")
            connection.commit()
            connection.exec_driver_sql("INSERT INTO other.t VALUES (1)")
            connection.commit()
            connection.exec_driver_sql("INSERT INTO t VALUES (2)")
            connection.rollback()
        """
    )
    counts = [
        (step.line, table.database, table.committed)
        for step in trace.steps
        for table in step.tables
        if table.table == "t"
    ]
    counted = [(3, 0), (5, 0), (6, 1), (7, 1), (8, 1)]
    assert counts == [(line, "other.db", committed) for line, committed in counted]


def test_what_an_open_transaction_wrote_to_an_attached_file_is_shown(run: Run) -> None:
    trace = run(
        """
        with create_engine("sqlite:///main.db").connect() as connection:
            connection.exec_driver_sql("ATTACH DATABASE 'other.db' AS Other")
            connection.exec_driver_sql("CREATE TABLE users (id INTEGER PRIMARY KEY)")
            connection.exec_driver_sql("CREATE TABLE other.users (id INTEGER PRIMARY KEY)")
            connection.commit()
            connection.exec_driver_sql("INSERT INTO other.users VALUES (1)")
            connection.exec_driver_sql("INSERT INTO users VALUES (2)")
            connection.exec_driver_sql('DELETE FROM "other"."users"')
            connection.rollback()
            connection.exec_driver_sql('INSERT INTO "OTHER".users VALUES (3)')
            connection.commit()
        """
    )
    shown = [
        (step.line, table.database, [(row.mark, *row.values) for row in table.rows])
        for step in trace.steps
        for table in step.tables
        if table.table == "users" and step.source == "snippet" and step.line > 5
    ]
    assert shown == [
        (6, "other.db", [("inserted", "1")]),
        (7, "main.db", [("inserted", "2")]),
        (8, "other.db", [("gone",)]),
        (9, "main.db", [("gone",)]),
        (10, "other.db", [("inserted", "3")]),
        (11, "other.db", [("committed", "3")]),
    ]


def test_so_is_what_it_wrote_there_without_saying_where(run: Run) -> None:
    trace = run(
        """
        with create_engine("sqlite:///main.db").connect() as connection:
            connection.exec_driver_sql("ATTACH DATABASE 'other.db' AS other")
            connection.exec_driver_sql("CREATE TABLE other.t (x)")
            connection.commit()
            connection.exec_driver_sql("INSERT INTO t VALUES (1)")
            connection.rollback()
            connection.exec_driver_sql("CREATE TABLE t (x)"); connection.exec_driver_sql(
                "INSERT INTO t VALUES (2)")
            connection.commit()
            connection.exec_driver_sql("DELETE FROM t")
        """
    )
    shown = [
        (step.line, table.database, [(row.mark, *row.values) for row in table.rows])
        for step in trace.steps
        for table in step.tables
        if table.table == "t" and 5 <= step.line <= 10 and table.rows
    ]
    assert shown == [
        (5, "other.db", [("inserted", "1")]),
        (6, "other.db", [("gone",)]),
        (7, "main.db", [("inserted", "2")]),
        (9, "main.db", [("committed", "2")]),
        (10, "main.db", [("deleted", "2")]),
    ]


def test_so_is_one_that_a_listener_attaches(run: Run) -> None:
    trace = run(
        """
        from sqlalchemy import event
        engine = create_engine("sqlite:///main.db")
        @event.listens_for(engine, "connect")
        def attach(connection, record):
            connection.execute("ATTACH DATABASE 'other.db' AS other")
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE other.t (x)")
            connection.exec_driver_sql("INSERT INTO other.t VALUES (1)")
        """
    )
    tables = trace.at(len(trace.steps) - 1).tables
    assert tables["other.db", "t"].committed == 1


@pytest.mark.parametrize("name", ["sqlite://", "sqlite:///here.db"])
def test_what_is_taken_back_in_so_many_words_is_not_shown_any_more(run: Run, name: str) -> None:
    trace = run(
        """
        with engine.connect() as connection:
            connection.execute(text("CREATE TABLE t (x)"))
            connection.execute(text("INSERT INTO t VALUES (1)"))
            connection.commit()
            connection.execute(text("SAVEPOINT here"))
            connection.execute(text("DELETE FROM t"))
            connection.execute(text("ROLLBACK TO here"))
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("BEGIN"))
            connection.execute(text("INSERT INTO t VALUES (2)"))
            connection.execute(text("ROLLBACK"))
            connection.execute(text("SAVEPOINT everything"))
            connection.execute(text("INSERT INTO t VALUES (3)"))
            connection.execute(text("RELEASE everything"))
        """,
        setup=f'{MODELS}\nengine = create_engine("{name}")',
    )
    shown = {
        step.line: [(row.mark, *row.values) for row in table.rows]
        for step in trace.steps
        for table in step.tables
        if table.table == "t" and step.source == "snippet"
    }
    assert shown == {
        2: [],
        3: [("inserted", "1")],
        4: [("committed", "1")],
        6: [("deleted", "1")],
        7: [("committed", "1")],
        10: [("inserted", "2")],
        11: [("gone",)],
        13: [("inserted", "3")],
        14: [("committed", "3")],
    }


def test_a_column_that_came_makes_no_row_a_new_one(run: Run) -> None:
    trace = run(
        """
        with engine.connect() as connection:
            connection.exec_driver_sql("UPDATE users SET name = 'Q' WHERE id = 2")
            connection.exec_driver_sql("ALTER TABLE users ADD COLUMN age INTEGER DEFAULT 3")
            connection.exec_driver_sql("ALTER TABLE users DROP COLUMN bio")
            connection.exec_driver_sql("DELETE FROM users WHERE id = 1")
            connection.rollback()
        """
    )
    changed = [(row.mark, row.values) for row in users(trace, 4).rows]
    assert changed == [("committed", ("1", "'Ana'", "3")), ("updated", ("2", "'Q'", "3"))]
    assert ("deleted", ("1", "'Ana'", "None")) in [
        (row.mark, row.values) for row in users(trace, 5).rows
    ]
    assert users(trace, 6).columns == ("id", "name", "bio")
    assert {row.mark for row in users(trace, 6).rows} == {"committed"}


def test_what_an_invalidated_connection_wrote_is_gone(run: Run) -> None:
    trace = run(
        """
        with Session(engine) as session:
            session.add(User(name="Leo"))
            session.flush()
            session.connection().invalidate()
            session.rollback()
        """
    )
    assert users(trace, 3).count == 3
    assert users(trace, 4).count == 2


def test_rows_that_went_before_a_bad_one_are_shown(run: Run) -> None:
    trace = run(
        """
        from sqlalchemy import insert
        session = Session(engine)
        try:
            session.execute(insert(User), [{"name": "Leo"}, {"name": "Mia"}, {"name": "Ana"}])
        except Exception:
            session.rollback()
        try:
            session.execute(insert(User), {"name": "Ana"})
        except Exception:
            pass
        """,
    )
    failed = users(trace, 4)
    assert rows(failed)[2:] == [("inserted", "'Leo'"), ("inserted", "'Mia'")]
    assert (failed.count, failed.committed) == (4, 2)
    assert users(trace, 6).count == users(trace, 8).count == 2


def test_a_connection_that_is_only_dropped_rolls_back(run: Run) -> None:
    trace = run(
        """
        connection = engine.connect()
        connection.execute(text("INSERT INTO users (name) VALUES ('Leo')"))
        print()
        del connection
        import gc
        collected = gc.collect() >= 0
        """
    )
    assert users(trace, 3).count == 3
    assert users(trace, 6).count == 2


def test_changes_that_a_statement_brings_about_elsewhere_are_shown(run: Run) -> None:
    trace = run(
        """
        with create_engine("sqlite:///keys.db").connect() as connection:
            send = connection.exec_driver_sql
            send("PRAGMA foreign_keys=ON")
            send("CREATE TABLE parents (id INTEGER PRIMARY KEY)")
            send("CREATE TABLE children (p REFERENCES parents ON UPDATE CASCADE ON DELETE CASCADE)")
            send("CREATE TABLE log (said)")
            send("CREATE TRIGGER t AFTER INSERT ON parents BEGIN INSERT INTO log VALUES ('+'); END")
            send("INSERT INTO parents VALUES (1)")
            send("INSERT INTO children VALUES (1)")
            send("UPDATE parents SET id = 5")
            send("DELETE FROM parents")
        """
    )

    def values(line: int) -> dict[str, list[tuple[str, ...]]]:
        tables = trace.at(on(trace, line)[-1].index).tables
        return {
            name: [row.values for row in table.rows if row.mark != "deleted"]
            for (database, name), table in tables.items()
            if database == "keys.db"
        }

    assert values(8) == {"parents": [("1",)], "children": [], "log": [("'+'",)]}
    assert values(10) == {"parents": [("5",)], "children": [("5",)], "log": [("'+'",)]}
    assert values(11) == {"parents": [], "children": [], "log": [("'+'",)]}


def test_values_of_every_kind_are_shown_safely(run: Run) -> None:
    trace = run(
        r"""
        with create_engine("sqlite:///values.db").begin() as connection:
            connection.exec_driver_sql("CREATE TABLE v (x, double AS (x || x))")
            odd = (float("nan"), float("inf"), -1e300, b"\xff" * 999, "a\x00\x1b[31m", 2**62)
            for value in odd:
                connection.exec_driver_sql("INSERT INTO v (x) VALUES (?)", (value,))
            connection.exec_driver_sql("INSERT INTO v (x) VALUES (CAST(x'ff41' AS TEXT))")
            connection.exec_driver_sql("CREATE VIEW seen AS SELECT x FROM v")
            connection.exec_driver_sql("CREATE VIRTUAL TABLE words USING fts5(word)")
        """
    )
    shown = {
        table.table: [row.values[0] for row in table.rows]
        for table in trace.final.tables
        if table.database == "values.db"
    }
    assert shown.keys() == {"v", "words"}
    found = shown["v"]
    assert found[:3] == ["None", "inf", "-1e+300"]
    assert found[3].startswith("b'\\xff\\xff")
    assert len(found[3]) < 999
    assert found[4:] == ["'a\\x00\\x1b[31m'", str(2**62), "'\N{REPLACEMENT CHARACTER}A'"]


def test_a_virtual_columns_value_is_not_asked_for_and_is_no_text(run: Run) -> None:
    trace = run(
        """
        connection = engine.connect()
        connection.execute(text("create table t (x, v as (x + 1), s as (x + 2) stored, u)"))
        connection.execute(text("insert into t values (1, '<generated>')"))
        """
    )
    (table,) = on(trace, 3)[-1].tables
    assert [row.values for row in table.rows] == [("1", "<generated>", "3", "'<generated>'")]


def test_a_writer_through_a_log_hides_its_rows_until_it_commits(run: Run) -> None:
    trace = run(
        """
        engine = create_engine("sqlite:///log.db", connect_args={"timeout": 0})
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
            connection.exec_driver_sql("CREATE TABLE t (x)")
            connection.commit()
        reader, writer = engine.connect(), engine.connect()
        begun = reader.exec_driver_sql("BEGIN")
        print(reader.exec_driver_sql("SELECT count(*) FROM t").scalar())
        writer.exec_driver_sql("INSERT INTO t VALUES (1)")
        writer.commit()
        print(reader.exec_driver_sql("SELECT count(*) FROM t").scalar())
        """
    )
    assert [step.stdout for step in trace.steps if step.stdout] == ["0\n", "0\n"]
    counts = [(table.count, table.committed) for step in trace.steps for table in step.tables]
    assert counts[-3:] == [(0, 0), (1, 0), (1, 1)]


def test_the_last_of_many_quick_commits_is_not_missed(run: Run) -> None:
    trace = run(
        """
        import sqlite3
        session = Session(engine)
        session.scalars(select(User)).all()
        session.close()
        raw = sqlite3.connect("app.db", isolation_level=None)
        raw.execute("PRAGMA synchronous=OFF")
        for number in range(40):
            raw.execute("UPDATE users SET name = ? WHERE id = 2", (f"n{number:02}",))
        """
    )
    (table,) = (table for table in trace.final.tables if table.table == "users")
    assert table.rows[1].values[1] == "'n39'"


@pytest.mark.parametrize("url", URLS)
def test_a_temporary_table_does_not_stand_in_for_the_one_that_it_hides(run: Run, url: str) -> None:
    setup = f"{MODELS}\nengine = create_engine({url!r})\nBase.metadata.create_all(engine)"
    trace = run(
        """
        with engine.connect() as connection:
            connection.execute(text("insert into users (id, name) values (1, 'Ana')"))
            connection.execute(text("create temp table users (id integer primary key, name)"))
            connection.execute(text("insert into users values (1, 'Nobody')"))
            connection.execute(text("insert into main.users (id, name) values (2, 'Bea')"))
            connection.commit()
            connection.execute(text("insert into users values (2, 'Nobody')"))
        """,
        setup=setup,
    )
    for line in (3, 4):
        assert rows(users(trace, line)) == [("inserted", "'Ana'")]
    for line in (6, 7):
        assert rows(users(trace, line)) == [("committed", "'Ana'"), ("committed", "'Bea'")]


@pytest.mark.parametrize("url", URLS)
@pytest.mark.parametrize(
    "made", ["create temp table aside (x)", 'create table if not exists temp."Aside" (x)']
)
def test_what_is_written_beside_a_temporary_table_is_shown(run: Run, url: str, made: str) -> None:
    setup = f"{MODELS}\nengine = create_engine({url!r})\nBase.metadata.create_all(engine)"
    setup += f"\nmade = {made!r}"
    trace = run(
        """
        session = Session(engine)
        session.execute(text(made))
        session.execute(text("insert into aside values (1)"))
        session.add(User(name="Ana"))
        session.flush()
        session.execute(text("alter table aside rename to users"))
        session.execute(text("update users set x = 2"))
        session.rollback()
        """,
        setup=setup,
    )
    for line in (5, 6, 7):
        assert rows(users(trace, line)) == [("inserted", "'Ana'")]
    assert rows(users(trace, 8)) == []


def test_a_temporary_table_named_with_its_schema_locks_no_stored_one(run: Run) -> None:
    trace = run(
        """
        connection = engine.connect()
        connection.execute(text("create table temp.users (id, name)"))
        connection.execute(text("insert into users values (9, 'Nobody')"))
        other = create_engine("sqlite:///app.db", connect_args={"timeout": 0}).connect()
        other.execute(text("insert into users (id, name) values (3, 'Cleo')"))
        other.commit()
        """
    )
    assert trace.outcome.status == "finished", trace.outcome


@pytest.mark.parametrize("url", URLS)
def test_a_temporary_table_hides_none_that_is_named_with_its_schema(run: Run, url: str) -> None:
    setup = f"{MODELS}\nengine = create_engine({url!r})\nBase.metadata.create_all(engine)"
    trace = run(
        """
        with engine.connect() as connection:
            connection.execute(text("create temp table users (id integer primary key, name)"))
            connection.execute(text("insert into main.users (id, name) values (2, 'Bea')"))
            connection.execute(text("insert into users values (1, 'Nobody')"))
        """,
        setup=setup,
    )
    for line in (3, 4):
        assert rows(users(trace, line)) == [("inserted", "'Bea'")]


@pytest.mark.parametrize("url", URLS)
def test_what_the_driver_is_asked_by_itself_is_seen(run: Run, url: str) -> None:
    setup = f"{MODELS}\nengine = create_engine({url!r})\nBase.metadata.create_all(engine)"
    trace = run(
        """
        raw = engine.raw_connection()
        raw.cursor().execute("insert into users (id, name) values (1, 'Ana')")
        raw.rollback()
        raw.cursor().execute("insert into users (id, name) values (2, 'Bea')")
        raw.commit()
        with engine.connect() as connection:
            connection.connection.executescript("insert into users (id, name) values (3, 'Cleo')")
        raw.close()
        """,
        setup=setup,
    )
    assert [rows(users(trace, line)) for line in (2, 3, 4, 5, 7)] == [
        [("inserted", "'Ana'")],
        [],
        [("inserted", "'Bea'")],
        [("committed", "'Bea'")],
        [("committed", "'Bea'"), ("committed", "'Cleo'")],
    ]


@pytest.mark.parametrize("url", URLS)
def test_tables_that_the_driver_makes_by_itself_are_seen(run: Run, url: str) -> None:
    trace = run(
        f"""
        raw = create_engine({url!r}).raw_connection()
        cursor = raw.cursor()
        cursor.execute("CREATE TABLE t (x)")
        raw.executescript("CREATE TABLE u (x); ALTER TABLE t ADD COLUMN y")
        raw.driver_connection.execute("DROP TABLE t")
        x = 1
        """
    )
    told = [
        (step.line, table.table, table.gone, table.columns)
        for step in trace.steps
        for table in step.tables
        if step.source == "snippet" and table.table in "tu"
    ]
    assert told == [
        (3, "t", False, ("x",)),
        (4, "t", False, ("x", "y")),
        (4, "u", False, ("x",)),
        (5, "t", True, ()),
    ]


@pytest.mark.parametrize("url", URLS)
def test_what_is_written_by_way_of_a_view_or_a_query_is_shown(run: Run, url: str) -> None:
    setup = f"{MODELS}\nengine = create_engine({url!r})\nBase.metadata.create_all(engine)"
    trace = run(
        """
        connection = engine.connect()
        connection.execute(text("create view names as select name from users"))
        connection.execute(text("create trigger through instead of insert on names begin"
                                " insert into users (name) values (new.name); end"))
        connection.execute(text("insert into names values ('Ana')"))
        connection.execute(text("with given(name) as (values ('Bea'))"
                                " insert into users (name) select name from given"))
        """,
        setup=setup,
    )
    assert rows(users(trace, 5)) == [("inserted", "'Ana'")]
    assert rows(users(trace, 6)) == [("inserted", "'Ana'"), ("inserted", "'Bea'")]


@pytest.mark.parametrize("url", URLS)
def test_a_row_that_comes_into_the_list_or_leaves_it_is_not_new_or_deleted(
    run: Run, url: str
) -> None:
    setup = f"{MODELS}\nengine = create_engine({url!r})\nBase.metadata.create_all(engine)"
    trace = run(
        """
        session = Session(engine)
        session.add_all([User(id=n, name=f"n{n}") for n in range(1, 151)])
        session.commit()
        session.execute(text("delete from users where id = 3"))
        session.execute(text("insert into users (id, name) values (-1, 'a'), (0, 'b')"))
        session.rollback()
        session.delete(session.get(User, 130))
        session.flush()
        session.get(User, 140).name = "far"
        session.flush()
        session.rollback()
        session.execute(text("update users set id = id + 1000"))
        """,
        setup=setup,
    )

    def told(line: int) -> tuple[dict[str, int], int, int]:
        table = users(trace, line)
        marks = [row.mark for row in table.rows]
        return {mark: marks.count(mark) for mark in sorted(set(marks))}, table.more, table.count

    assert [told(line) for line in (4, 5, 6, 8, 10, 12)] == [
        ({"committed": 99, "deleted": 1}, 50, 149),
        ({"committed": 98, "deleted": 1, "inserted": 2}, 51, 151),
        ({"committed": 100}, 50, 150),
        ({"committed": 100}, 49, 149),
        ({"committed": 100}, 49, 149),
        ({"deleted": 100}, 150, 150),
    ]


@pytest.mark.parametrize("url", URLS)
def test_so_is_none_of_a_large_table_without_a_rowid(run: Run, url: str) -> None:
    trace = run(
        """
        connection = engine.connect()
        connection.execute(text("CREATE TABLE t (a TEXT PRIMARY KEY) WITHOUT ROWID"))
        letters = [{"a": chr(1000 + 2 * number)} for number in range(150)]
        connection.execute(text("INSERT INTO t VALUES (:a)"), letters)
        connection.commit()
        connection.execute(text("INSERT INTO t VALUES (:a)"), {"a": chr(1003)})
        connection.execute(text("DELETE FROM t WHERE a = :a"), {"a": chr(1006)})
        connection.execute(text("INSERT INTO t VALUES (:a)"), {"a": chr(2000)})
        connection.execute(text("DELETE FROM t WHERE a = :a"), {"a": chr(1290)})
        connection.rollback()
        """,
        setup=f"from sqlalchemy import create_engine, text\nengine = create_engine({url!r})",
    )
    marks = [
        [(row.mark, row.key) for row in step.tables[0].rows if row.mark != "gone"]
        for step in trace.steps
        if 6 <= step.line < 10 and step.tables
    ]
    assert marks == [
        [("inserted", repr([chr(1003)]))],
        [("committed", repr([chr(1198)])), ("deleted", repr([chr(1006)]))],
        [],
        [],
    ]
