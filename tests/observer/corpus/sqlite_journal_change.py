# A change of the journal mode needs the database for itself; so do VACUUM and ATTACH's end.
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

engine = create_engine("sqlite:///modes.db", isolation_level="AUTOCOMMIT", poolclass=NullPool)
with engine.connect() as connection:
    connection.execute(text("CREATE TABLE t (x)"))
    connection.execute(text("INSERT INTO t VALUES (1), (2)"))
    for mode in ("wal", "delete", "wal", "truncate"):
        print(connection.execute(text(f"PRAGMA journal_mode={mode}")).scalar())
        connection.execute(text("DELETE FROM t WHERE x = 1"))
    connection.execute(text("PRAGMA locking_mode=EXCLUSIVE"))
    connection.execute(text("INSERT INTO t VALUES (3)"))
    connection.execute(text("VACUUM"))
    connection.execute(text("VACUUM INTO 'copy.db'"))
    print(connection.execute(text("SELECT count(*) FROM t")).scalar())
    with engine.connect() as second:
        second.execute(text("PRAGMA busy_timeout=50"))
        try:
            second.execute(text("SELECT * FROM t"))
        except OperationalError as error:
            print(error.orig)
with engine.connect() as connection:
    connection.execute(text("ATTACH 'copy.db' AS copy"))
    print(
        connection.execute(text("SELECT x FROM copy.t UNION SELECT x FROM main.t")).scalars().all()
    )
    connection.execute(text("INSERT INTO copy.t VALUES (9)"))
    connection.execute(text("DETACH copy"))
    connection.execute(text("ATTACH ':memory:' AS aside"))
    connection.execute(text("CREATE TABLE aside.u AS SELECT * FROM main.t"))
    print(connection.execute(text("SELECT count(*) FROM aside.u")).scalar())
