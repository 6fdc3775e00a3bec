# Two connections to one file: who waits, who is told that the database is locked.
from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import OperationalError

for mode in ("DELETE", "WAL"):
    engine = create_engine(f"sqlite:///{mode}.db", connect_args={"timeout": 0.1})
    event.listen(
        engine,
        "connect",
        lambda raw, _record, mode=mode: raw.execute(f"PRAGMA journal_mode={mode}"),
    )

    @event.listens_for(engine, "connect")
    def plain(raw, _record):
        raw.isolation_level = None

    @event.listens_for(engine, "begin")
    def begin(connection):
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE t (x INTEGER)"))
        connection.execute(text("INSERT INTO t VALUES (1)"))
    first, second = engine.connect(), engine.connect()
    print(mode, first.execute(text("SELECT count(*) FROM t")).scalar())
    second.execute(text("INSERT INTO t VALUES (2)"))
    try:
        second.commit()
        print("committed beside a reader")
    except OperationalError as error:
        print("commit:", error.orig)
        second.rollback()
    print(first.execute(text("SELECT count(*) FROM t")).scalar())
    try:
        first.execute(text("INSERT INTO t VALUES (3)"))
    except OperationalError as error:
        print("upgrade:", error.orig)
    first.rollback()
    writer = second.execution_options(begin="BEGIN IMMEDIATE")
    writer.execute(text("UPDATE t SET x = x + 1"))
    print(first.execute(text("SELECT sum(x) FROM t")).scalar())
    try:
        first.execute(text("DELETE FROM t"))
    except OperationalError as error:
        print("write:", error.orig)
    first.rollback()
    writer.commit()
    print(first.execute(text("SELECT sum(x) FROM t")).scalar())
    first.close()
    second.close()
    engine.dispose()
