# The driver's own features: backup, serialize, blobs, limits, interrupts, script execution.
import sqlite3

from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import OperationalError

engine = create_engine("sqlite:///data.db")
asked = []
event.listen(engine, "connect", lambda raw, _record: raw.set_authorizer(None))
with engine.begin() as connection:
    raw = connection.connection.driver_connection
    connection.execute(text("CREATE TABLE t (id INTEGER PRIMARY KEY, b BLOB)"))
    connection.execute(text("INSERT INTO t (b) VALUES (zeroblob(4))"))
    with raw.blobopen("t", "b", 1) as blob:
        blob.write(b"ab")
    print(connection.execute(text("SELECT b FROM t")).scalar())
with engine.connect() as connection:
    raw = connection.connection.driver_connection
    copy = sqlite3.connect(":memory:")
    raw.backup(copy, progress=lambda status, left, total: print("copied", left == 0))
    print(copy.execute("SELECT count(*) FROM t").fetchone(), len(raw.serialize()) % 4096)
    copy.close()
    raw.executescript("INSERT INTO t (b) VALUES ('x'); DELETE FROM t WHERE id = 1;")
    print(raw.in_transaction, raw.execute("SELECT id, b FROM t").fetchall())
    raw.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 60)
    try:
        connection.execute(text("SELECT " + "1 + " * 40 + "1"))
    except Exception as error:
        print(type(error).__name__)
    connection.execute(text("INSERT INTO t (b) VALUES ('y')"))
    raw.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 1_000_000)
    connection.rollback()
    raw.set_progress_handler(lambda: 1, 1)
    try:
        connection.execute(text("SELECT count(*) FROM t AS a, t AS b"))
    except OperationalError as error:
        print(error.orig)
    raw.set_progress_handler(None, 1)
    raw.execute("PRAGMA query_only=ON")
    try:
        connection.execute(text("DELETE FROM t"))
    except OperationalError as error:
        print(error.orig)
