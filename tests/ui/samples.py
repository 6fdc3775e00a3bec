"""Runs written by hand: what the screen is given, without a process."""

from playground.trace.model import (
    Attribute,
    Begin,
    Cause,
    Checkin,
    Checkout,
    Commit,
    Counts,
    IdentityMap,
    ObjectRecord,
    Outcome,
    Problem,
    Rollback,
    Row,
    SessionRecord,
    Statement,
    Step,
    TableRecord,
)
from playground.trace.trace import Trace

SOURCE = """\
from sqlalchemy.orm import Session

with Session(engine) as session:
    ana = User(name="Ana")
    session.add(ana)
    session.flush()
    ana.name = "Anna"
    session.commit()
    print(ana.name)
print("done")
"""


def attribute(value: str | None, was: str | None = None, status: str = "loaded") -> Attribute:
    return Attribute(value=value, was=was, status=status)  # type: ignore[arg-type]


def ana(state: str, was: str | None = None, **kwargs: object) -> ObjectRecord:
    return ObjectRecord(
        id="o1",
        class_="User",
        label="User#1",
        names=("ana",),
        state=state,  # type: ignore[arg-type]
        was=was,  # type: ignore[arg-type]
        **kwargs,  # type: ignore[arg-type]
    )


def session(**kwargs: object) -> SessionRecord:
    return SessionRecord(id="s1", class_="Session", names=("session",), **kwargs)  # type: ignore[arg-type]


def users(*rows: Row, count: int, committed: int) -> TableRecord:
    return TableRecord(
        database="app.db",
        table="users",
        columns=("id", "name"),
        rows=rows,
        count=count,
        committed=committed,
    )


INSERT = Statement(
    connection="c1",
    sql="INSERT INTO users (name) VALUES (?)",
    parameters=["Ana"],
    rowcount=1,
    milliseconds=0.2,
    cause=Cause(kind="flush", by="session.flush"),
)
UPDATE = Statement(
    connection="c1",
    sql="UPDATE users SET name=? WHERE users.id = ?",
    parameters=["Anna", 1],
    rowcount=1,
    milliseconds=0.2,
    cause=Cause(kind="flush", by="session.commit"),
)
SELECT = Statement(
    connection="c1",
    sql="SELECT users.id AS users_id, users.name AS users_name \nFROM users \nWHERE users.id = ?",
    parameters=[1],
    milliseconds=0.1,
    cause=Cause(kind="refresh", target="User.name", object="o1"),
)
ADDED = IdentityMap(size=1, added=("o1",))


def steps() -> list[Step]:
    """An object's life from transient to detached, with one change on the way."""
    return [
        Step(
            index=0,
            line=9,
            end_line=9,
            source="setup",
            tables=(users(count=0, committed=0),),
            sql=(
                Checkout(connection="c1", database="app.db"),
                Begin(connection="c1"),
                Statement(
                    connection="c1",
                    sql="CREATE TABLE users (id INTEGER NOT NULL, name VARCHAR NOT NULL)",
                    cause=Cause(kind="ddl", by="create_all"),
                ),
                Commit(connection="c1"),
                Checkin(connection="c1"),
            ),
        ),
        Step(index=1, line=1, end_line=1),
        Step(index=2, line=3, end_line=3, sessions=(session(),)),
        Step(
            index=3,
            line=4,
            end_line=4,
            objects=(
                ana(
                    "transient",
                    attributes={"id": attribute("None"), "name": attribute("'Ana'")},
                ),
            ),
        ),
        Step(
            index=4,
            line=5,
            end_line=5,
            objects=(ana("pending", "transient", session="s1"),),
            sessions=(session(new=("o1",), counts=Counts(new=1), in_transaction=True),),
        ),
        Step(
            index=5,
            line=6,
            end_line=6,
            sql=(Checkout(connection="c1", database="app.db"), Begin(connection="c1"), INSERT),
            objects=(
                ana(
                    "persistent",
                    "pending",
                    session="s1",
                    key=(1,),
                    attributes={"id": attribute("1", "None")},
                ),
            ),
            sessions=(session(identity_map=ADDED, in_transaction=True),),
            tables=(
                users(Row(key="1", mark="inserted", values=("1", "Ana")), count=1, committed=0),
            ),
        ),
        Step(
            index=6,
            line=7,
            end_line=7,
            objects=(
                ana(
                    "persistent",
                    session="s1",
                    key=(1,),
                    dirty=True,
                    attributes={"name": attribute("'Anna'", "'Ana'", "modified")},
                ),
            ),
            sessions=(
                session(
                    dirty=("o1",),
                    counts=Counts(dirty=1),
                    identity_map=IdentityMap(size=1),
                    in_transaction=True,
                ),
            ),
        ),
        Step(
            index=7,
            line=8,
            end_line=8,
            sql=(UPDATE, Commit(connection="c1"), Checkin(connection="c1")),
            objects=(
                ana(
                    "persistent",
                    session="s1",
                    key=(1,),
                    attributes={
                        "id": attribute(None, "1", "expired"),
                        "name": attribute(None, "'Anna'", "expired"),
                    },
                ),
            ),
            sessions=(session(identity_map=IdentityMap(size=1)),),
            tables=(
                users(Row(key="1", mark="committed", values=("1", "Anna")), count=1, committed=1),
            ),
        ),
        Step(
            index=8,
            line=9,
            end_line=9,
            stdout="Anna\n",
            sql=(Checkout(connection="c1", database="app.db"), Begin(connection="c1"), SELECT),
            objects=(
                ana(
                    "persistent",
                    session="s1",
                    key=(1,),
                    attributes={"id": attribute("1"), "name": attribute("'Anna'")},
                ),
            ),
            sessions=(session(identity_map=IdentityMap(size=1), in_transaction=True),),
        ),
        Step(
            index=9,
            line=3,
            end_line=3,
            kind="exit",
            sql=(Rollback(connection="c1"), Checkin(connection="c1")),
            objects=(ana("detached", "persistent", key=(1,)),),
            sessions=(session(identity_map=IdentityMap(size=0, removed=("o1",))),),
        ),
        Step(index=10, line=10, end_line=10, stdout="done\n"),
    ]


FINISHED = Outcome(status="finished", message="The snippet finished.")
FAILED = Outcome(
    status="error",
    message="IntegrityError on line 6: UNIQUE constraint failed: users.name",
    line=6,
    exception=Problem(
        type="sqlalchemy.exc.IntegrityError",
        message="UNIQUE constraint failed: users.name",
        line=6,
    ),
)


def trace(outcome: Outcome = FINISHED) -> Trace:
    return Trace(source=SOURCE, outcome=outcome, steps=tuple(steps()))


def long_steps(count: int, objects: int = 500) -> list[Step]:
    """A loop that adds, flushes, and changes: every step has something to show."""
    found: list[Step] = []
    for index in range(count):
        number = index % objects
        record = ObjectRecord(
            id=f"o{number}",
            class_="User",
            label=f"User#{number}",
            state="persistent",
            was="pending" if index < objects else None,
            session="s1",
            key=(number,),
            attributes={
                "id": attribute(str(number)),
                "name": attribute(repr("x" * (index % 2_000)), "'before'"),
            },
        )
        found.append(
            Step(
                index=index,
                line=index % 30 + 1,
                end_line=index % 30 + 1,
                sql=(INSERT,),
                stdout=f"line {index}\n",
                objects=(record,),
                sessions=(session(identity_map=IdentityMap(size=min(index, objects))),),
                tables=(
                    users(
                        Row(
                            key=str(number),
                            mark="inserted",
                            values=(str(number), f"name {index}"),
                        ),
                        count=number,
                        committed=0,
                    ),
                ),
            )
        )
    return found
