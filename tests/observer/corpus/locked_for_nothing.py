# A connection that writes elsewhere locks nothing in the main database.
from sqlalchemy import create_engine, event
from sqlalchemy.pool import QueuePool

engine = create_engine("sqlite:///held.db", connect_args={"timeout": 0.01}, poolclass=QueuePool)


@event.listens_for(engine, "connect")
def without_begin(raw, _record):
    raw.isolation_level = None


def ask(connection, statement):
    try:
        connection.exec_driver_sql(statement)
        print(statement)
    except Exception as error:
        print(statement, getattr(error, "orig", error))


with engine.connect() as setting_up:
    ask(setting_up, "CREATE TABLE t (x)")
writer, other = engine.connect(), engine.connect()

# Its failed INSERT, and then rows of a temporary table.
ask(writer, "BEGIN IMMEDIATE")
ask(other, "BEGIN")
ask(other, "INSERT INTO t VALUES (1)")
ask(writer, "INSERT INTO t VALUES (2)")
ask(other, "CREATE TEMP TABLE own (x)")
ask(other, "INSERT INTO own VALUES (1)")
ask(writer, "COMMIT")
ask(other, "ROLLBACK")

# Its failed INSERT, and then rows of an attached database.
ask(other, "ATTACH ':memory:' AS aside")
ask(other, "CREATE TABLE aside.far (x)")
ask(writer, "BEGIN IMMEDIATE")
ask(other, "BEGIN")
ask(other, "INSERT INTO t VALUES (1)")
ask(writer, "INSERT INTO t VALUES (2)")
ask(other, "INSERT INTO aside.far VALUES (1)")
ask(writer, "COMMIT")
ask(other, "ROLLBACK")

# Names without a schema, which are those of tables in the attached database.
for statement in (
    "INSERT INTO far VALUES (1)",
    "ALTER TABLE far ADD COLUMN y",
    "DROP TABLE far",
):
    ask(other, "CREATE TABLE aside.far (x)")
    ask(writer, "BEGIN IMMEDIATE")
    ask(writer, "CREATE TABLE far (x)")  # which nobody else sees yet
    ask(other, "BEGIN")
    ask(other, statement)
    ask(writer, "COMMIT")
    ask(other, "COMMIT")
    ask(writer, "DROP TABLE far")
    ask(other, "DROP TABLE IF EXISTS aside.far")
writer.close()
other.close()
