# A driver's connection that is wrapped by the script, and says what is asked of it.
import sqlite3

from sqlalchemy import create_engine, text


class Wrapper:
    def __init__(self):
        self.__dict__["inner"] = sqlite3.connect(":memory:")

    def __getattr__(self, name):
        print("asked for", name)
        return getattr(self.inner, name)

    def __setattr__(self, name, value):
        print("set", name)
        setattr(self.inner, name, value)

    def __eq__(self, other):
        print("eq")
        return self is other

    def __hash__(self):
        print("hash")
        return 1


engine = create_engine("sqlite://", creator=Wrapper)
with engine.begin() as connection:
    connection.execute(text("CREATE TABLE t (x)"))
    connection.execute(text("INSERT INTO t VALUES (1)"))
    print(connection.execute(text("SELECT x FROM t")).scalar())
engine.dispose()
