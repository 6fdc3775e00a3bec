# A transaction that has sent something but neither read nor written: its snapshot is still to come.
from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import OperationalError

engine = create_engine("sqlite:///later.db", connect_args={"timeout": 0.01})


@event.listens_for(engine, "connect")
def plain(raw, _record):
    raw.isolation_level = None
    raw.execute("PRAGMA journal_mode=WAL")


with engine.begin() as connection:
    connection.execute(text("CREATE TABLE t (x INTEGER)"))
reader, writer = engine.connect(), engine.connect()
for statements in (
    ["BEGIN"],
    ["BEGIN", "SAVEPOINT one", "RELEASE one"],
    ["BEGIN", "SAVEPOINT one", "ROLLBACK TO one"],
    ["BEGIN", "PRAGMA foreign_keys"],
    ["-- a note\nBEGIN DEFERRED"],
    ["/* a note */ BEGIN"],
    ["  begin transaction"],
    ["BEGIN", "ATTACH ':memory:' AS aside", "CREATE TABLE aside.u (x)"],
    ["BEGIN", "CREATE TEMP TABLE kept (x)", "INSERT INTO kept VALUES (1)"],
    ["BEGIN", "CREATE TEMP TABLE t (x)", "INSERT INTO t VALUES (1)"],
    ["CREATE TEMP TABLE own (x)", "BEGIN", "ALTER TABLE own ADD COLUMN y"],
    ["BEGIN", "INSERT INTO own (x) VALUES (1)"],
    ["BEGIN", "DROP TABLE own"],
    ["BEGIN", "EXPLAIN DELETE FROM t"],
    ["BEGIN", "DELETE FROM nowhere"],
    ["BEGIN", "DELETE FRM t"],
    ["BEGIN", "SELECT 1"],
    ["BEGIN", "WITH one AS (SELECT 1) SELECT * FROM one"],
    ["BEGIN", "CREATE TABLE IF NOT EXISTS t (x)"],
):
    for statement in statements:
        try:
            reader.exec_driver_sql(statement)
        except OperationalError as error:
            print(error.orig)
    writer.exec_driver_sql("INSERT INTO t VALUES (1)")
    writer.commit()
    print(statements[-1], reader.exec_driver_sql("SELECT count(*) FROM main.t").scalar())
    reader.rollback()
    reader.connection.driver_connection.rollback()
writer.exec_driver_sql("BEGIN IMMEDIATE")
reader.exec_driver_sql("BEGIN")
try:
    reader.exec_driver_sql("DELETE FROM t")
except OperationalError as error:
    print(error.orig)
writer.exec_driver_sql("INSERT INTO t VALUES (1)")
writer.exec_driver_sql("COMMIT")
print(reader.exec_driver_sql("SELECT count(*) FROM t").scalar())
reader.close()
writer.close()
