# A file that is no database, one that is read-only, one that goes away, a folder that is not there.
import os
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.exc import DatabaseError, OperationalError

Path("notes.txt").write_text("these are no pages of a database, but they are long enough" * 9)
for url in (
    "sqlite:///notes.txt",
    "sqlite:///nowhere/x.db",
    "sqlite:///file:n.db?mode=ro&uri=true",
):
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            print("connected", url)
            connection.execute(text("SELECT * FROM sqlite_master"))
    except (OperationalError, DatabaseError) as error:
        print(type(error).__name__, error.orig)
engine = create_engine("sqlite:///here.db")
print(Path("here.db").exists())
with engine.connect() as connection:
    print(Path("here.db").exists(), Path("here.db").stat().st_size)
    connection.execute(text("CREATE TABLE t (x)"))
    connection.execute(text("INSERT INTO t VALUES (1)"))
    connection.commit()
    os.remove("here.db")
    print(sorted(os.listdir(".")))
    try:
        connection.execute(text("INSERT INTO t VALUES (2)"))
        connection.commit()
    except OperationalError as error:
        print(error.orig)
        connection.rollback()
    print(sorted(os.listdir(".")))
engine.dispose()
with engine.connect() as connection:
    print(connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar())
