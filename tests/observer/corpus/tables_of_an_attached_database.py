# A name without a schema may be a table of an attached database: the main one is left alone.
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
ask(other, "ATTACH ':memory:' AS aside")
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
