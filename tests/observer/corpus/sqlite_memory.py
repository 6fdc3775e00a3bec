# Databases in memory: one connection a thread, one shared, a shared cache by URI.
import threading

from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

single = create_engine("sqlite://")
with single.begin() as connection:
    connection.execute(text("CREATE TABLE t (x)"))
with Session(single) as first, Session(single) as second:
    first.execute(text("INSERT INTO t VALUES (1)"))
    print(second.execute(text("SELECT count(*) FROM t")).scalar())
    second.rollback()
    first.commit()
    print(second.execute(text("SELECT count(*) FROM t")).scalar())


def elsewhere(engine):
    try:
        with engine.connect() as connection:
            print("elsewhere", connection.execute(text("SELECT count(*) FROM t")).scalar())
    except OperationalError as error:
        print(error.orig)


def in_thread(engine):
    thread = threading.Thread(target=elsewhere, args=(engine,))
    thread.start()
    thread.join()


in_thread(single)
shared = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
with shared.begin() as connection:
    connection.execute(text("CREATE TABLE t (x)"))
    connection.execute(text("INSERT INTO t VALUES (1)"))
in_thread(shared)
cached = create_engine("sqlite:///file:both?mode=memory&cache=shared&uri=true")
with cached.connect() as one, cached.connect() as two:
    one.execute(text("CREATE TABLE t (x)"))
    one.commit()
    one.execute(text("INSERT INTO t VALUES (1)"))
    try:
        two.execute(text("SELECT count(*) FROM t"))
    except OperationalError as error:
        print(error.orig)
    one.commit()
    print(two.execute(text("SELECT count(*) FROM t")).scalar())
in_thread(cached)
