# Pools: sizes, events, a timeout, a connection that is invalidated, detached, forgotten.
import gc

from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import TimeoutError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool, QueuePool, SingletonThreadPool

engine = create_engine("sqlite:///p.db", pool_size=1, max_overflow=1, pool_timeout=0.05)
for name in ("connect", "checkout", "checkin", "reset", "invalidate", "close", "detach"):
    event.listen(engine, name, lambda *_more, name=name: print(name))
print(type(engine.pool).__name__, engine.pool.checkedout())
one, two = engine.connect(), engine.connect()
try:
    engine.connect()
except TimeoutError as error:
    print(str(error)[:30])
two.close()
print(engine.pool.checkedout(), engine.pool.checkedin(), engine.pool.overflow())
one.execute(text("SELECT 1"))
one.invalidate()
one.rollback()
one.execute(text("SELECT 2"))
one.connection.info["mark"] = 1
one.detach()
one.close()
forgotten = engine.raw_connection()
del forgotten
gc.collect()
print(engine.pool.checkedout())
with Session(engine) as session:
    session.connection()
    session.invalidate()
engine.dispose()
for kind in (NullPool, SingletonThreadPool, QueuePool):
    other = create_engine("sqlite:///p.db", poolclass=kind, pool_reset_on_return=None)
    with other.connect() as connection:
        print(kind.__name__, connection.execute(text("SELECT 3")).scalar())
    other.dispose()
checked = create_engine("sqlite:///p.db", pool_pre_ping=True, pool_recycle=1)
for _ in range(2):
    with checked.connect() as connection:
        connection.execute(text("SELECT 4"))
