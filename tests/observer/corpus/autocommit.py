# AUTOCOMMIT and the other isolation levels, on the engine and on one connection.
from sqlalchemy import create_engine, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

engine = create_engine("sqlite:///levels.db")
auto = engine.execution_options(isolation_level="AUTOCOMMIT")
with auto.connect() as connection:
    raw = connection.connection.driver_connection
    print(raw.isolation_level, raw.in_transaction)
    connection.execute(text("CREATE TABLE t (x INTEGER)"))
    connection.execute(text("INSERT INTO t VALUES (1)"))
    connection.rollback()
    print(connection.execute(text("SELECT count(*) FROM t")).scalar(), raw.in_transaction)
with engine.connect() as connection:
    print(repr(connection.connection.driver_connection.isolation_level))
    connection = connection.execution_options(isolation_level="READ UNCOMMITTED")
    print(connection.get_isolation_level(), connection.default_isolation_level)
    connection.execute(text("INSERT INTO t VALUES (2)"))
    connection.rollback()
with engine.connect().execution_options(isolation_level="SERIALIZABLE") as connection:
    print(connection.execute(text("PRAGMA read_uncommitted")).scalar())
    try:
        connection.execution_options(isolation_level="HIGH")
    except ArgumentError as error:
        print(str(error)[:40])
with Session(auto) as session:
    session.execute(text("INSERT INTO t VALUES (3)"))
    session.rollback()
    print(session.execute(text("SELECT x FROM t ORDER BY x")).scalars().all())
for level in (None, "DEFERRED", "IMMEDIATE", "EXCLUSIVE"):
    other = create_engine("sqlite:///levels.db", connect_args={"isolation_level": level})
    with other.connect() as connection:
        raw = connection.connection.driver_connection
        connection.execute(text("SELECT 1"))
        before = raw.in_transaction
        connection.execute(text("INSERT INTO t VALUES (4)"))
        print(level, before, raw.in_transaction)
        connection.rollback()
    other.dispose()
with engine.connect() as connection:
    print(connection.execute(text("SELECT count(*) FROM t")).scalar())
