"""Scripts in which connections to one SQLite file get in each other's way."""

from random import Random

_HEAD = """
from sqlalchemy import create_engine, event
from sqlalchemy.pool import QueuePool

options = {{"timeout": 0.005{level}}}
engine = create_engine("sqlite:///{file}", connect_args=options, poolclass=QueuePool)

@event.listens_for(engine, "connect")
def mode(raw, _record):
    raw.execute("PRAGMA journal_mode={mode}").fetchall()

with engine.begin() as connection:
    connection.exec_driver_sql("CREATE TABLE t (x INTEGER)")
    connection.exec_driver_sql("INSERT INTO t VALUES (0), (1)")
a, b = engine.connect(), engine.connect()
c = engine.connect()
held = []

def ask(connection, statement):
    try:
        result = connection.exec_driver_sql(statement)
        print(statement, result.fetchall() if result.returns_rows else "done")
    except Exception as error:
        print(statement, getattr(error, "orig", error))
"""
_STATEMENTS = (
    "BEGIN",
    "BEGIN",
    "BEGIN IMMEDIATE",
    "BEGIN EXCLUSIVE",
    "/* quietly */ BEGIN",
    "COMMIT",
    "COMMIT",
    "ROLLBACK",
    "END",
    "SAVEPOINT s",
    "RELEASE s",
    "ROLLBACK TO s",
    "SELECT count(*), sum(x) FROM t",
    "SELECT count(*), sum(x) FROM t",
    "SELECT count(*) FROM main.t",
    "INSERT INTO t VALUES (1)",
    "INSERT INTO t VALUES (2), (3)",
    "INSERT INTO t SELECT x + 1 FROM t LIMIT 1",
    "WITH n AS (SELECT 7) INSERT INTO t SELECT * FROM n",
    "UPDATE t SET x = x + 1",
    "UPDATE t SET x = 5 WHERE x = 77",
    "DELETE FROM t WHERE x = 3",
    "INSERT INTO nowhere VALUES (1)",
    "INSERT INTO u VALUES (1)",
    "SELECT count(*) FROM u",
    "CREATE TABLE u (x)",
    "CREATE TABLE IF NOT EXISTS u (x)",
    "DROP TABLE u",
    "DROP TABLE IF EXISTS u",
    "ALTER TABLE u ADD COLUMN y",
    "CREATE TEMP TABLE t (x)",
    "CREATE TEMP TABLE IF NOT EXISTS own (x)",
    "INSERT INTO own VALUES (1)",
    "DROP TABLE temp.t",
    "CREATE INDEX IF NOT EXISTS by_x ON t (x)",
    "PRAGMA data_version",
    "PRAGMA user_version = 3",
    "PRAGMA wal_checkpoint(TRUNCATE)",
    "ATTACH ':memory:' AS aside",
    "CREATE TABLE aside.u (x)",
    "VACUUM",
    "SELECT changes(), total_changes()",
)
_OTHERS = (
    "{c}.commit()",
    "{c}.rollback()",
    "held.append(iter({c}.connection.driver_connection.execute('SELECT x FROM t')))",
    "print(next(held[-1], None) if held else None)",
    "held.clear()",
    "{c}.close(); {c} = engine.connect()",
    "print({c}.connection.driver_connection.in_transaction)",
    "engine.dispose()",
)


def contending(seed: int, length: int = 50) -> str:
    """A script; the same for the same seed."""
    chance = Random(seed)  # noqa: S311  # nothing secret
    level = chance.choice((", 'isolation_level': None", ", 'isolation_level': None", ""))
    steps = [
        _HEAD.format(
            file=chance.choice(("c.db", "c.db", "file:c?mode=memory&cache=shared&uri=true")),
            mode=chance.choice(("WAL", "DELETE", "TRUNCATE")),
            level=level,
        )
    ]
    for _ in range(length):
        connection = chance.choice("abc")
        if chance.random() < 0.8:
            steps.append(f"ask({connection}, {chance.choice(_STATEMENTS)!r})")
        else:
            statement = chance.choice(_OTHERS).format(c=connection)
            steps.append(f"try:\n    {statement}\nexcept Exception as error:\n    print(error)")
    return "\n".join(steps) + "\n"
