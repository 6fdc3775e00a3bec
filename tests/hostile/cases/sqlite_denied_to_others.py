# Keeps whoever reads its tables from it: by authorizers, limits, and text that is none.
# held by: limits
# ends: finished, error
import sqlite3
from sqlalchemy import create_engine
with create_engine("sqlite://").connect() as connection:
    raw = connection.connection.dbapi_connection
    raw.create_collation("evil", lambda one, other: 1 / 0)
    raw.text_factory = raw.row_factory = lambda *_: 1 / 0
    connection.exec_driver_sql("CREATE TABLE t (x TEXT COLLATE evil PRIMARY KEY) WITHOUT ROWID")
    connection.exec_driver_sql("INSERT INTO t VALUES (CAST(x'ff80fe1b' AS TEXT))")
    raw.set_authorizer(lambda *_: sqlite3.SQLITE_DENY)
    try:
        connection.exec_driver_sql("INSERT INTO t VALUES (1)")
    except Exception as error:
        print("held", type(error).__name__)
    raw.set_authorizer(lambda *_: 1 / 0)
    raw.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 20)
    raw.setlimit(sqlite3.SQLITE_LIMIT_COLUMN, 1)
