# Counters that a reader on the same connection could move: changes, rowids, data versions.
import sqlite3

from sqlalchemy import create_engine, text

engine = create_engine("sqlite:///counted.db")
other = sqlite3.connect("counted.db")


def counters(connection, when):
    raw = connection.connection.driver_connection
    ask = "SELECT changes(), total_changes(), last_insert_rowid()"
    numbers = connection.execute(text(ask)).one()
    version = connection.execute(text("PRAGMA data_version")).scalar()
    print(when, numbers, raw.total_changes, raw.in_transaction, version)


with engine.connect() as connection:
    connection.execute(text("CREATE TABLE t (id INTEGER PRIMARY KEY, x)"))
    counters(connection, "made")
    connection.execute(text("INSERT INTO t (x) VALUES (1), (2), (3)"))
    counters(connection, "inserted")
    connection.execute(text("DELETE FROM t WHERE id = 2"))
    counters(connection, "deleted")
    connection.commit()
    counters(connection, "committed")
    connection.rollback()
    with other:
        other.execute("UPDATE t SET x = 5")
    counters(connection, "changed elsewhere")
    connection.rollback()
    connection.execute(text("UPDATE t SET x = 6"))
    connection.rollback()
    counters(connection, "rolled back")
    print(connection.execute(text("PRAGMA schema_version")).scalar())
    print(connection.execute(text("PRAGMA freelist_count")).scalar())
print(other.execute("PRAGMA data_version").fetchone(), other.total_changes)
other.close()
