# A working folder that goes away, databases outside of it, names that need quoting, symbolic links.
import os
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

home = Path.cwd()
names = ["a b.db", "per%20cent.db", "question?.db", "hash#.db", "ümlaut ✓.db", "sub/one.db"]
Path("sub").mkdir()
for name in names:
    engine = create_engine(f"sqlite:///{name.replace('?', '%3F')}")
    try:
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE t (x)"))
            connection.execute(text("INSERT INTO t VALUES (1)"))
    except OperationalError as error:
        print(error.orig)
    engine.dispose()
print(sorted(str(path) for path in Path().rglob("*.db")))
os.symlink("a b.db", "link.db")
engine = create_engine("sqlite:///link.db")
with engine.begin() as connection:
    connection.execute(text("INSERT INTO t VALUES (2)"))
    print(connection.execute(text("SELECT count(*) FROM t")).scalar())
Path("gone").mkdir()
os.chdir("gone")
os.rmdir(home / "gone")
other = create_engine(f"sqlite:///{home}/a b.db")
with other.begin() as connection:
    connection.execute(text("INSERT INTO t VALUES (3)"))
    print(connection.execute(text("SELECT count(*) FROM t")).scalar())
os.chdir(home)
print(sorted(path.name for path in home.iterdir()))
