# A generated column and a check that call a function of the script's own.
from sqlalchemy import create_engine, event, text

engine = create_engine("sqlite:///generated.db")
calls = []


def twice(value):
    calls.append(value)
    return value * 2


@event.listens_for(engine, "connect")
def functions(raw, _record):
    raw.create_function("twice", 1, twice, deterministic=True)


with engine.begin() as connection:
    connection.execute(
        text("CREATE TABLE t (x INTEGER CHECK (twice(x) < 100), d INTEGER AS (twice(x)) VIRTUAL)")
    )
    connection.execute(text("CREATE INDEX by_twice ON t (twice(x))"))
    connection.execute(text("INSERT INTO t VALUES (1), (2)"))
    print(calls)
    connection.execute(text("UPDATE t SET x = x + 1 WHERE x = 2"))
    print(calls)
with engine.connect() as connection:
    connection.execute(text("DELETE FROM t WHERE x = 1"))
    print(len(calls))
    print(connection.execute(text("SELECT d FROM t")).scalars().all(), len(calls))
