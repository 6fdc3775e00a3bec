from msgspec.structs import replace

from playground.trace.groups import groups
from playground.trace.model import Begin, Cause, Commit, ObjectRecord, Statement, Step
from playground.trace.story import story
from tests.trace.samples import TRACE

SELECT = Statement(
    connection="c1",
    sql="SELECT posts.id FROM posts WHERE ? = posts.user_id",
    parameters=[1],
    cause=Cause(kind="lazy load", by="attribute access", target="User.posts"),
)


def load(one: str) -> Statement:
    return replace(SELECT, cause=replace(SELECT.cause, object=one))


def user(identifier: str, state: str = "persistent") -> ObjectRecord:
    return ObjectRecord(id=identifier, class_="User", label=identifier, state=state)  # type: ignore[arg-type]


def step(index: int, line: int, *statements: Statement, **more: object) -> Step:
    return Step(index=index, line=line, end_line=line, sql=statements, **more)  # type: ignore[arg-type]


BROUGHT = step(0, 1, objects=(user("o1"), user("o2"), user("o3")))


def test_one_load_for_each_object_on_a_line_is_n_plus_one() -> None:
    (found,) = groups([BROUGHT, *(step(n, 3, load(f"o{n}")) for n in (1, 2, 3))])
    assert (found.count, found.steps, found.is_n_plus_one) == (3, (1, 2, 3), True)
    assert found.words() == (
        "3 times the same SELECT: N+1, one for each of 3 objects that a query brought;"
        " selectinload(User.posts) loads for all of them at once"
    )


def test_in_one_step_as_well() -> None:
    (found,) = groups([BROUGHT, step(1, 3, load("o1"), load("o2"))])
    assert (found.steps, found.count, found.is_n_plus_one) == ((1,), 2, True)


def test_objects_that_are_gone_when_their_step_ends_were_brought_as_well() -> None:
    (found,) = groups([step(0, 1, load("o1"), load("o2"))])
    assert found.is_n_plus_one


def test_other_repetitions_are_grouped_and_not_called_so() -> None:
    made = step(0, 1, objects=(user("o1", "pending"), user("o2", "pending")))
    by_key = step(
        0,
        1,
        replace(SELECT, sql="SELECT users", cause=Cause(kind="get")),
        objects=(user("o1"), user("o2")),
    )
    inserts = [replace(SELECT, sql="INSERT", cause=Cause(kind="flush"))] * 2
    for steps in (
        [made, step(1, 3, load("o1"), load("o2"))],  # no query brought them
        [by_key, step(1, 3, load("o1"), load("o2"))],  # `get` did, one by one
        [replace(by_key, objects=(), sql=(*by_key.sql, load("o1"), load("o2")))],  # in passing
        [BROUGHT, step(1, 3, load("o1")), step(2, 3, load("o1"))],  # the same object
        [BROUGHT, step(1, 3, load("o1")), step(2, 4, load("o2"))],  # two lines, written out
        [BROUGHT, step(1, 3, *inserts)],
    ):
        (found,) = groups(steps)
        assert found.count == 2
        assert not found.is_n_plus_one
        assert found.words() in ("2 times the same SELECT", "2 times the same INSERT")


def test_what_stands_between_on_another_line_parts_them() -> None:
    other = replace(SELECT, sql="SELECT 1", cause=Cause(kind="query"))
    assert groups([step(1, 3, load("o1")), step(2, 4, other), step(3, 5, load("o2"))]) == []
    (found,) = groups([step(n, line, load("o1")) for n, line in enumerate((3, 4, 3))])
    assert found.steps == (0, 1, 2)
    assert groups([step(1, 3, load("o1"), source="setup"), step(2, 3, load("o2"))]) == []


def test_a_transactions_words_do_not_part_them() -> None:
    begin, commit = Begin(connection="c1"), Commit(connection="c1")
    sent = (begin, load("o1"), commit, begin, load("o2"), commit)
    (found,) = groups([Step(index=0, line=3, end_line=3, sql=sent)])
    assert [member.place for member in found.members] == [1, 4]


def test_the_story_tells_the_first_in_full() -> None:
    steps = (BROUGHT, *(step(n, 3, load(f"o{n}")) for n in (1, 2, 3)))
    told = "\n".join(story(replace(TRACE, steps=steps)))
    assert told.count(f"{SELECT.sql}\n") == 1
    assert "3 times the same SELECT: N+1, one for each of 3 objects" in told
    assert "(2 of 3)" in told
    assert "(3 of 3)" in told
