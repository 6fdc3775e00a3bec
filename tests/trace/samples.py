"""Hand-made steps."""

from playground.trace.model import (
    Attribute,
    Begin,
    Cause,
    Checkin,
    Checkout,
    Commit,
    IdentityMap,
    ObjectRecord,
    Outcome,
    Row,
    SessionRecord,
    Statement,
    Step,
    TableRecord,
)
from playground.trace.trace import Trace

INSERT = Statement(
    connection="c1",
    sql="INSERT INTO users (name) VALUES (?)",
    parameters=["Ana"],
    rowcount=1,
    milliseconds=0.2,
    cause=Cause(kind="flush", by="commit"),
)

STEPS = (
    Step(
        index=0,
        line=1,
        end_line=1,
        objects=(
            ObjectRecord(
                id="o1",
                class_="User",
                label="User#1",
                names=("ana",),
                state="transient",
                attributes={
                    "id": Attribute(value=None, status="unloaded"),
                    "name": Attribute(value="'Ana'", status="loaded"),
                },
            ),
        ),
    ),
    Step(
        index=1,
        line=2,
        end_line=2,
        sql=(
            Checkout(connection="c1", database="app.db"),
            Begin(connection="c1"),
            INSERT,
        ),
        objects=(
            ObjectRecord(
                id="o1",
                class_="User",
                label="User#1",
                names=("ana",),
                state="persistent",
                was="transient",
                session="s1",
                key=(1,),
                attributes={"id": Attribute(value="1", status="loaded")},
            ),
        ),
        sessions=(
            SessionRecord(
                id="s1",
                class_="Session",
                names=("session",),
                identity_map=IdentityMap(size=1, added=("o1",)),
                in_transaction=True,
            ),
        ),
        tables=(
            TableRecord(
                database="app.db",
                table="users",
                columns=("id", "name"),
                rows=(Row(key="1", mark="inserted", values=("1", "'Ana'")),),
                count=1,
            ),
        ),
    ),
    Step(
        index=2,
        line=3,
        end_line=3,
        sql=(Commit(connection="c1"), Checkin(connection="c1")),
        stdout="saved\n",
        tables=(
            TableRecord(
                database="app.db",
                table="users",
                columns=("id", "name"),
                rows=(Row(key="1", mark="committed", values=("1", "'Ana'")),),
                count=1,
                committed=1,
            ),
        ),
    ),
)

TRACE = Trace(
    source="ana = User(name='Ana')\nsave(ana)\nsession.commit()\n",
    python="3.11.7",
    sqlalchemy="2.1.9",
    outcome=Outcome(status="finished", message="The snippet finished."),
    steps=STEPS,
)
