# A connection class of the script's own says when a cursor is made.
import sqlite3

from sqlalchemy import create_engine, text


class Telling(sqlite3.Connection):
    def cursor(self, *more):
        print("cursor")
        return super().cursor(*more)

    def execute(self, *more):
        print("execute")
        return super().execute(*more)

    def commit(self):
        print("commit")
        super().commit()

    def __getattribute__(self, name):
        if name in ("text_factory", "in_transaction", "row_factory"):
            print("get", name)
        return super().__getattribute__(name)

    def __setattr__(self, name, value):
        print("set", name)
        super().__setattr__(name, value)


engine = create_engine("sqlite:///telling.db", connect_args={"factory": Telling})
with engine.begin() as connection:
    connection.execute(text("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)"))
    connection.execute(text("INSERT INTO notes (text) VALUES ('one')"))
with engine.connect() as connection:
    print(connection.execute(text("SELECT * FROM notes")).all())
    connection.execute(text("DELETE FROM notes"))
    connection.rollback()
