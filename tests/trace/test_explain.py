"""Whatever a trace holds, an explanation is a text or nothing. Real runs: tests/recorder."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from playground.trace.explain import explain, origin
from playground.trace.model import Cause, Problem, Row, Statement, Step, TableRecord
from playground.trace.story import story
from playground.trace.trace import Trace
from tests.trace.samples import STEPS, TRACE

MESSAGES = (
    ("DetachedInstanceError", "Instance <User at 0x1f> is not bound to a Session; x"),
    ("DetachedInstanceError", "Parent <User at 0x1f>; lazy load operation of attribute 'id' x"),
    ("StatementError", "(sqlalchemy.exc.MissingGreenlet) no"),
    ("InvalidRequestError", "Object '<User at 0x1f>' is already attached to session '1'"),
    ("InvalidRequestError", "another instance with key (<class 'm.User'>, (1,), None) is there"),
    ("InvalidRequestError", "Instance '<User at 0x1f>' is not persisted"),
    ("InvalidRequestError", "A transaction is already begun on this Session."),
    ("InvalidRequestError", "Can't operate on closed transaction inside context manager."),
    ("InvalidRequestError", "Table 'users' is already defined for this MetaData instance."),
    ("InvalidRequestError", "expression 'Owner' failed to locate a name"),
    ("PendingRollbackError", "a previous exception during flush"),
    ("OperationalError", "database is locked"),
    ("OperationalError", "no such table: users"),
    ("IntegrityError", "UNIQUE constraint failed: users.name"),
    ("IntegrityError", "NOT NULL constraint failed: users.name"),
    ("IntegrityError", "FOREIGN KEY constraint failed"),
    ("StaleDataError", "UPDATE statement on table 'users' expected to update 1 row(s)"),
    ("ObjectDeletedError", "Instance '<User at 0x1f>' has been deleted"),
    ("NoResultFound", "No row was found"),
    (
        "sqlalchemy.exc.ArgumentError",
        "Mapper[User(users)] could not assemble any primary key columns",
    ),
    ("sqlalchemy.exc.X", "column 'users.id' could not find table 'user' with which"),
    ("sqlalchemy.exc.X", "relationship User.id - there are no foreign keys linking these tables."),
    ("sqlalchemy.exc.X", "Mapper 'Mapper[User(users)]' has no property 'ana'."),
    ("sqlalchemy.exc.X", 'Type annotation for "User.id" can\'t be correctly interpreted'),
    ("TypeError", "'i' is an invalid keyword argument for User"),
    ("AttributeError", "'NoneType' object has no attribute 'name'"),
    ("UnmappedInstanceError", "Class 'builtins.NoneType' is not mapped"),
    ("ModuleNotFoundError", "No module named 'psycopg'"),
)
TEXTS = (
    "INSERT INTO users (name, id) VALUES (?, ?)",
    "UPDATE users SET name=? WHERE users.id = ? AND users.version = ?",
    "DELETE FROM users WHERE id = ?",
    "SELECT users.id FROM users",
    "CREATE TABLE users (id)",
    "",
)
SOURCE = """\
class User(Base):
    __tablename__ = "users"
    id: int = mapped_column(ForeignKey("users.id"))
user = session.get(User, 1)
session.add(user); user.name; ana.id
"""
PARAMETERS = st.recursive(
    st.none() | st.integers() | st.text(max_size=3) | st.just({"type": "bytes", "value": "b'x'"}),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=6,
)


@st.composite
def steps(draw: st.DrawFn) -> tuple[Step, ...]:
    """A few steps of any kind, the last of them with an exception."""
    found = []
    for index in range(draw(st.integers(1, 5))):
        sent = Statement(
            connection=draw(st.sampled_from(["c1", "c2"])),
            sql=draw(st.sampled_from(TEXTS)),
            parameters=draw(PARAMETERS),
            executemany=draw(st.booleans()),
            cause=Cause(kind=draw(st.sampled_from(["flush", "ddl", "version check", "query"]))),
            error="no",
        )
        rows = (Row(key="1", mark="inserted", values=draw(st.sampled_from([(), ("1", "'x'")]))),)
        table = TableRecord(database="", table="users", columns=("id", "name"), rows=rows)
        of = draw(st.sampled_from(STEPS))
        found.append(
            replace(
                of,
                index=index,
                line=draw(st.integers(-1, 7)),
                sql=(*of.sql, sent),
                tables=(table,),
                kind=draw(st.sampled_from(["line", "exit"])),
            )
        )
    kind, message = draw(st.sampled_from(MESSAGES))
    found[-1] = replace(found[-1], kind="error", exception=Problem(type=kind, message=message))
    return tuple(found)


@given(steps())
def test_no_trace_is_too_odd(given_steps: tuple[Step, ...]) -> None:
    trace = replace(TRACE, source=SOURCE, steps=given_steps)
    said = explain(trace, len(given_steps) - 1)
    assert said is None or (said.endswith(".") and "None" not in said.replace("is None", ""))


def test_a_source_that_is_no_python_says_nothing() -> None:
    last = replace(STEPS[2], kind="error", exception=Problem(type="X", message=MESSAGES[-3][1]))
    assert explain(Trace(source="(", outcome=TRACE.outcome, steps=(*STEPS[:2], last)), 2) is None


def test_an_exception_on_its_way_out_is_the_one_that_was_raised() -> None:
    problem = Problem(type="ValueError", message="no")
    inner = replace(STEPS[0], kind="error", exception=problem)
    leaving = replace(STEPS[1], index=1, kind="exit")
    outer = replace(inner, index=2, line=9)
    other = replace(inner, index=3, exception=Problem(type="ValueError", message="other"))
    trace = replace(TRACE, steps=(inner, leaving, outer, other))
    assert [origin(trace.timeline, index) for index in (0, 2, 3)] == [0, 0, 3]


def test_the_story_says_why_once_however_often_it_is_raised() -> None:
    problem = Problem(type="sqlalchemy.exc.ArgumentError", message="'Engine' object has no")
    asked = replace(
        problem, type="AttributeError", message=f"{problem.message} attribute 'execute'"
    )
    steps = [replace(STEPS[0], index=n, kind="error", exception=asked) for n in range(0, 3_000, 2)]
    quiet = [replace(STEPS[0], index=n + 1, objects=()) for n in range(0, 3_000, 2)]
    both = tuple(step for pair in zip(steps, quiet, strict=True) for step in pair)
    told = list(story(replace(TRACE, steps=both)))
    assert sum("why  Since SQLAlchemy 2.0 an Engine" in line for line in told) == 1
