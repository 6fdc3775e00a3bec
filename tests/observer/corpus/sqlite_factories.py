# Row and text factories, converters and adapters of the script's own on the raw connection.
import sqlite3

from sqlalchemy import create_engine, event, text

engine = create_engine("sqlite:///own.db", connect_args={"detect_types": sqlite3.PARSE_DECLTYPES})


class Own(sqlite3.Row):
    def __repr__(self):
        print("repr of a row")
        return "row"


def told(data):
    print("text", data)
    return data.decode().upper()


def converted(data):
    print("convert", data)
    return float(data) * 2


sqlite3.register_converter("double", converted)


@event.listens_for(engine, "connect")
def factories(raw, _record):
    raw.create_function("twice", 1, lambda value: print("twice", value) or value * 2)
    raw.create_collation("backwards", lambda a, b: (a < b) - (a > b))
    raw.text_factory = told


with engine.begin() as connection:
    connection.execute(
        text("CREATE TABLE t (id INTEGER PRIMARY KEY, w TEXT COLLATE backwards, d double)")
    )
    connection.execute(text("INSERT INTO t (w, d) VALUES ('a', 1), ('b', 2)"))
with engine.connect() as connection:
    raw = connection.connection.driver_connection
    raw.row_factory = Own
    connection.execute(text("UPDATE t SET w = w || '!', d = twice(d)"))
    found = raw.execute("SELECT w, d FROM t ORDER BY w").fetchall()
    print(type(found[0]).__name__, found[0]["w"], found[0]["d"])
    raw.row_factory = None
    print(raw.text_factory is told, connection.execute(text("SELECT w FROM t")).scalars().all())
    connection.commit()
