# A WAL snapshot begins with the first read after BEGIN: reading for someone else would pin it.
from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import OperationalError

engine = create_engine("sqlite:///snap.db", connect_args={"timeout": 0.1})


@event.listens_for(engine, "connect")
def plain(raw, _record):
    raw.isolation_level = None
    raw.execute("PRAGMA journal_mode=WAL")


@event.listens_for(engine, "begin")
def begin(connection):
    connection.exec_driver_sql("BEGIN")


with engine.begin() as connection:
    connection.execute(text("CREATE TABLE t (x INTEGER)"))
reader, writer = engine.connect(), engine.connect()
reader.begin()
print(reader.connection.driver_connection.in_transaction)
writer.execute(text("INSERT INTO t VALUES (1)"))
writer.commit()
print(reader.execute(text("SELECT count(*) FROM t")).scalar())
writer.execute(text("INSERT INTO t VALUES (2)"))
writer.commit()
print(reader.execute(text("SELECT count(*) FROM t")).scalar())
print(reader.execute(text("PRAGMA data_version")).scalar())
try:
    reader.execute(text("INSERT INTO t VALUES (3)"))
except OperationalError as error:
    print(error.orig)
reader.rollback()
reader.begin()
reader.execute(text("INSERT INTO t VALUES (4)"))
nested = reader.begin_nested()
reader.execute(text("DELETE FROM t"))
nested.rollback()
print(reader.execute(text("SELECT count(*) FROM t")).scalar())
print(writer.execute(text("SELECT count(*) FROM t")).scalar())
writer.rollback()
reader.commit()
print(writer.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).all())
writer.close()
reader.close()
