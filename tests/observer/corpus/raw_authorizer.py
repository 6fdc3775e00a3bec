# Authorizer and progress handler hear what is compiled and executed on a connection.
from sqlalchemy import create_engine, text

engine = create_engine("sqlite://")
asked = []
with engine.connect() as connection:
    raw = connection.connection.driver_connection
    connection.execute(text("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)"))
    raw.set_authorizer(lambda *what: asked.append(what) or 0)
    connection.execute(text("INSERT INTO notes (text) VALUES ('one')"))
    print(len(asked))
    connection.execute(text("DELETE FROM notes"))
    print(len(asked))
    raw.set_authorizer(None)
    turns = []
    raw.set_progress_handler(lambda: turns.append(1), 1)
    connection.execute(text("INSERT INTO notes (text) VALUES ('two')"))
    print(len(turns))
    connection.commit()
    print(len(turns))
