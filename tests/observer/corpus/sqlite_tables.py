# WITHOUT ROWID, STRICT, generated columns, triggers, views, virtual tables, odd names.
from sqlalchemy import (
    Column,
    Computed,
    Identity,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    text,
)
from sqlalchemy.exc import IntegrityError

metadata = MetaData()
Table(
    "codes",
    metadata,
    Column("code", String, primary_key=True),
    Column("n", Integer),
    Column("double", Integer, Computed("n * 2")),
    sqlite_with_rowid=False,
    sqlite_strict=False,
)
Table("counted", metadata, Column("id", Integer, primary_key=True), sqlite_autoincrement=True)
Table('odd "name" of; a\ttable', metadata, Column("a b", Integer), Column("rowid", Integer))
Table("numbered", metadata, Column("id", Integer, Identity(), primary_key=True))
engine = create_engine("sqlite:///tables.db")
metadata.create_all(engine)
with engine.begin() as connection:
    for statement in (
        "CREATE TABLE log (at INTEGER PRIMARY KEY, what TEXT)",
        "CREATE TRIGGER told AFTER INSERT ON codes"
        " BEGIN INSERT INTO log (what) VALUES (new.code); END",
        "CREATE TRIGGER kept BEFORE DELETE ON codes BEGIN SELECT RAISE(ABORT, 'kept'); END",
        "CREATE VIEW doubles AS SELECT code, double FROM codes",
        "CREATE TEMP TABLE aside (x)",
        "CREATE VIRTUAL TABLE found USING fts5(body)",
        "CREATE TABLE strictly (n INTEGER) STRICT",
    ):
        connection.execute(text(statement))
    connection.execute(text("INSERT INTO codes (code, n) VALUES ('x', 4), ('y', 5)"))
    connection.execute(text("INSERT INTO aside VALUES (1)"))
    connection.execute(text("INSERT INTO found VALUES ('a quick word')"))
    connection.execute(text('INSERT INTO "odd ""name"" of; a\ttable" VALUES (1, 2)'))
    print(connection.execute(text("SELECT * FROM doubles ORDER BY 1")).all())
    print(connection.execute(text("SELECT what FROM log")).scalars().all())
    print(connection.execute(text("SELECT * FROM found WHERE found MATCH 'quick'")).all())
for statement in ("DELETE FROM codes", "INSERT INTO strictly VALUES ('no')"):
    try:
        with engine.begin() as connection:
            connection.execute(text(statement))
    except IntegrityError as error:
        print(error.orig)
