# A write that is refused leaves a transaction without a lock; nothing may give it one.
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

engine = create_engine("sqlite:///refused.db", connect_args={"timeout": 0.01})
with engine.begin() as connection:
    connection.execute(text("CREATE TABLE t (x INTEGER)"))
first, second = engine.connect(), engine.connect()
first.execute(text("INSERT INTO t VALUES (1)"))
try:
    second.execute(text("DELETE FROM t"))
except OperationalError as error:
    print(error.orig, second.connection.driver_connection.in_transaction)
print("going on")
first.commit()
print(second.execute(text("SELECT count(*) FROM t")).scalar())
second.rollback()
second.execute(text("INSERT INTO t VALUES (2)"))
second.commit()
first.close()
second.close()
