# Takes SQLite's memory away, for all connections of the process.
# held by: limits
# ends: memory, error, finished
from sqlalchemy import create_engine
with create_engine("sqlite:///x.db").connect() as connection:
    connection.exec_driver_sql("CREATE TABLE t (x)")
    connection.exec_driver_sql("PRAGMA hard_heap_limit = 1")
    connection.exec_driver_sql("INSERT INTO t VALUES (1)")
    connection.commit()
