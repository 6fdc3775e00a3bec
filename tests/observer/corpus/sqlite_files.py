# What lies in the folder at each point: no file but SQLite's own.
import os

from sqlalchemy import create_engine, event, text
from sqlalchemy.orm import Session


def folder(when):
    sizes = {name: os.path.getsize(name) > 0 for name in sorted(os.listdir("."))}
    print(when, sizes)


folder("empty")
for mode in ("DELETE", "WAL", "TRUNCATE", "PERSIST", "MEMORY"):
    engine = create_engine(f"sqlite:///{mode}.db")
    event.listen(
        engine,
        "connect",
        lambda raw, _record, mode=mode: raw.execute(f"PRAGMA journal_mode={mode}"),
    )
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE t (x)"))
    folder(f"{mode} made")
    with Session(engine) as session:
        session.execute(text("INSERT INTO t VALUES (1)"))
        folder("written")
        session.commit()
        folder("committed")
        session.execute(text("DELETE FROM t"))
        print(session.execute(text("PRAGMA journal_mode")).scalar())
    folder("closed")
    engine.dispose()
    folder("disposed")
    for name in os.listdir("."):
        os.remove(name)
