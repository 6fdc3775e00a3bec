"""A run that nobody made, for an app that is shown to nobody."""

from collections.abc import Iterator

from playground.trace.job import Job
from playground.trace.model import (
    Attribute,
    Begin,
    Cause,
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
from playground.ui.play.runner import Run


def _statement(sql: str, cause: Cause, *parameters: object) -> Statement:
    return Statement(
        connection="c1", sql=sql, parameters=[*parameters], milliseconds=0.1, cause=cause
    )


def _users(*rows: Row) -> tuple[TableRecord, ...]:
    return (
        TableRecord(
            database="app.db",
            table="users",
            columns=("id", "name"),
            rows=rows,
            count=len(rows),
            committed=0,
        ),
    )


STEPS = (
    Step(
        index=0,
        line=1,
        end_line=1,
        sql=(
            Begin(connection="c1"),
            _statement(
                "CREATE TABLE users (\n\tid INTEGER NOT NULL, \n\tPRIMARY KEY (id)\n)",
                Cause(kind="ddl", by="create_all"),
            ),
            Commit(connection="c1"),
        ),
        tables=_users(),
    ),
    Step(
        index=1,
        line=2,
        end_line=2,
        objects=(
            ObjectRecord(id="o1", class_="User", label="User#1", names=("ana",), state="transient"),
        ),
        sessions=(SessionRecord(id="s1", class_="Session", names=("session",)),),
    ),
    Step(
        index=2,
        line=3,
        end_line=3,
        calls=("flush",),
        sql=(
            Begin(connection="c1"),
            _statement(
                "INSERT INTO users (name) VALUES (?)",
                Cause(kind="flush", by="session.flush"),
                "Ana",
            ),
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
                attributes={"name": Attribute(value="'Ana'", was=None, status="loaded")},
            ),
        ),
        sessions=(
            SessionRecord(
                id="s1",
                class_="Session",
                names=("session",),
                identity_map=IdentityMap(size=1, added=("o1",)),
            ),
        ),
        tables=_users(Row(key="1", values=("1", "'Ana'"), mark="inserted")),
    ),
    Step(index=3, line=4, end_line=4, stdout="Ana\n", value="1"),
)


class Sample(Run):
    """A run of those steps."""

    folder = None
    question = None
    ahead = None

    def __init__(self, job: Job) -> None:
        """Pretend to have run that."""
        self._job = job

    def __iter__(self) -> Iterator[Step]:
        return iter(STEPS)

    def answer(self, line: str | None) -> None:
        """It asks nothing."""

    def stop(self) -> None:
        """It is over."""

    @property
    def trace(self) -> Trace:
        """All of it, as if it had come from the job."""
        return Trace(
            source=self._job.source,
            setup=self._job.setup,
            outcome=Outcome(status="finished", message="The snippet ran to its end."),
            steps=STEPS,
        )
