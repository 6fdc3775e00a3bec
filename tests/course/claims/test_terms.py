"""One run by hand, and what every term says of it at its steps."""

import pytest
from msgspec.structs import replace

from playground.course.claims import TERMS, Facts, Moment, NotReachedError, evaluate, parse
from playground.course.claims.kinds import Value
from playground.trace.model import Checkin, Checkout, Problem, Row, Savepoint, Statement, Warned
from playground.trace.trace import Trace
from tests.course.build import (
    BEGIN,
    COMMIT,
    ROLLBACK,
    held,
    session,
    sql,
    step,
    table,
    thing,
    trace,
)

ERROR = Problem(type="sqlalchemy.exc.IntegrityError", message="UNIQUE\n(Background …)", line=7)

STORY = trace(
    # 0: a row from the setup, and SQL that does not count
    replace(
        step(1),
        source="setup",
        sql=(BEGIN, sql("INSERT INTO users"), COMMIT),
        tables=(table(("1", "committed", "'Ana'"), count=1, committed=1),),
        stdout="from the setup",
    ),
    # 1: session = Session(engine); ana = session.get(User, 1)
    replace(
        step(1),
        sql=(
            Checkout(connection="c1", database="app.db"),
            BEGIN,
            sql("-- why\n( select * from users", "get"),
        ),
        objects=(
            thing("o1", "persistent", "ana", "first", key=(1,), id=held("1"), name=held("'Ana'")),
        ),
        sessions=(session("session", identity_map=1, in_transaction=True),),
        calls=("Session.get",),
    ),
    # 2: bea = User(friend=ana); session.add(bea); ana.name = "Anna"
    replace(
        step(2),
        objects=(
            thing(
                "o2",
                "pending",
                "bea",
                id=held(None, "unloaded"),
                tags=held("['a', {'b': 1}]"),
                friend=replace(held("<ana>"), refs=("o1",)),
            ),
            thing("o1", "persistent", "ana", key=(1,), name=held("'Anna'", "modified")),
        ),
        sessions=(session("session", new=1, dirty=1, identity_map=1, in_transaction=True),),
        stdout="hel",
    ),
    # 3: session.flush(), in two halves
    replace(
        step(3),
        sql=(
            Savepoint(connection="c1", name="sa_1"),
            replace(
                sql("UPDATE users SET name=?"),
                parameters={"name": "Anna", "price": {"type": "Decimal", "value": "1.5"}},
                rowcount=1,
            ),
        ),
        sessions=(replace(session("session", identity_map=1, in_transaction=True), nested=True),),
        tables=(
            replace(
                table(("2", "inserted", "'Bea'"), count=2, committed=1),
                rows=(
                    Row(key="2", mark="inserted", values=("2", "'Bea'")),
                    Row(key="1", mark="updated", values=("1", "'Anna'"), was=("1", "'Ana'")),
                ),
            ),
        ),
    ),
    replace(
        step(3, "return"),
        sql=(
            replace(
                sql("INSERT INTO users"),
                executemany=True,
                parameters=[["Bea", 7], ["Leo", None], {"type": "more", "value": "9"}],
            ),
            sql("SAVEPOINT sa_1"),
        ),
        objects=(thing("o2", "persistent", "bea", key=(2,), id=held("2")),),
        sessions=(session("session", identity_map=2, in_transaction=True),),
        warnings=(Warned(category="sqlalchemy.exc.SAWarning", message="hm"),),
        stdout="lo",
    ),
    # 5: del bea; session.delete(ana)
    replace(
        step(4),
        value="3",
        objects=(
            thing("o2", "gone", session=None, key=(2,)),
            thing("o1", "persistent", "ana", key=(1,), name=held(None, "expired")),
        ),
        sessions=(session("session", deleted=1, identity_map=1, in_transaction=True),),
    ),
    # 6: a failing statement, then the rollback of the block
    replace(step(7, "error"), exception=ERROR),
    replace(
        step(6, "exit"),
        sql=(ROLLBACK, Checkin(connection="c1")),
        objects=(thing("o1", "detached", "ana", session=None, key=(1,)),),
        sessions=(session("session"),),
        tables=(table(("1", "deleted", "'Ana'"), ("2", "gone", ""), count=0, committed=1),),
    ),
    status="error",
    problem=ERROR,
)
ANCHORS = {"got": 1, "added": 2, "flushed": 3, "never": 99}


def ask(claim: str, index: int, run: Trace = STORY) -> Value:
    return evaluate(parse(claim).node, Moment(Facts(run), index, ANCHORS))


@pytest.mark.parametrize(
    ("claim", "values"),
    [
        ("state('ana')", {0: None, 1: "persistent", 6: "persistent", 7: "detached"}),
        ("state('bea')", {1: None, 2: "pending", 4: "persistent", 5: "gone", 7: "gone"}),
        ("state('nobody')", {7: None}),
        ("value('ana.name')", {0: None, 1: "Ana", 2: "Anna", 5: None}),
        ("value('ana.id')", {7: 1}),
        ("value('bea.friend.name')", {2: "Anna"}),
        ("value('bea.id.name')", {2: None}),
        ("value('bea.tags')", {2: ("a", "{'b': 1}")}),
        ("value('bea.nothing')", {2: None}),
        ("status('ana', 'name')", {1: "loaded", 2: "modified", 5: "expired"}),
        ("status('ana', 'other')", {1: None}),
        ("expired('ana', 'name')", {1: False, 5: True}),
        ("expired('ana')", {0: False, 1: False, 5: True}),
        ("key('ana')", {0: None, 1: (1,)}),
        ("has_key('bea')", {1: False, 2: False, 4: True}),
        ("same_object('ana', 'first')", {0: False, 1: True, 2: True}),
        ("same_object('ana', 'bea')", {2: False}),
        ("in_session('ana')", {0: False, 1: True, 7: False}),
        ("in_session('ana', 'session')", {1: True}),
        ("in_session('ana', 'other')", {1: False}),
        ("in_transaction()", {0: False, 1: True, 7: False}),
        ("in_transaction('session')", {1: True}),
        ("in_transaction('other')", {1: False}),
        ("active()", {1: True}),
        ("(new(), dirty('session'), deleted())", {2: (1, 1, 0), 5: (0, 0, 1)}),
        ("identity_map()", {0: 0, 4: 2}),
        ("checked_out()", {0: 0, 1: 1, 7: 0}),
        ("count_sql()", {0: 0, 1: 1, 3: 2, 4: 3, 7: 3}),
        ("count_sql('SELECT')", {0: 0, 1: 1}),
        ("count_sql('INSERT')", {0: 0, 3: 0, 4: 1}),
        ("count_sql('BEGIN')", {0: 0, 7: 1}),
        ("count_sql('SAVEPOINT')", {7: 1}),
        ("count_sql('ROLLBACK')", {6: 0, 7: 1}),
        ("count_sql('CHECKIN')", {7: 1}),
        ("count_sql(between=('got', 'added'))", {7: 0}),
        ("count_sql(between=('added', 'flushed'))", {3: 1, 7: 2}),
        ("count_sql(between=('flushed', 'got'))", {7: 0}),
        ("sql_matches('^update .* set')", {2: 0, 7: 1}),
        ("sql_matches('users', between=('got', 'end'))", {7: 2}),
        ("cause('SELECT', 'get')", {7: 1}),
        ("cause('SELECT', 'lazy load')", {7: 0}),
        ("committed('users')", {0: 1, 4: 1, 7: 1}),
        ("rows('users')", {0: 1, 3: 2, 7: 0}),
        ("rows('none')", {7: 0}),
        ("column('users', 'name')", {0: ("Ana",), 3: ("Anna", "Bea"), 7: ()}),
        ("column('users', 'other')", {7: ()}),
        ("column('users', 'id')", {3: (1, 2)}),
        ("columns('users')", {3: ("id", "name")}),
        ("columns('none')", {3: ()}),
        ("cells('users', ['name', 'id'])", {0: (("Ana", 1),), 3: (("Anna", 1), ("Bea", 2)), 7: ()}),
        ("cells('users', ['name', 'other'])", {3: ()}),
        ("committed_column('users', 'name')", {0: ("Ana",), 3: ("Ana",), 7: ("Ana",)}),
        ("state('bea.friend')", {1: None, 2: "persistent"}),
        ("same_object('bea.friend', 'first')", {1: False, 2: True}),
        ("objects('User')", {0: 0, 2: 2, 5: 1}),
        ("objects('User', 'pending')", {2: 1, 4: 0}),
        ("objects('User', 'gone')", {2: 0, 5: 1}),
        ("objects('Post')", {2: 0}),
        ("states('bea')", {1: (), 2: ("pending",), 7: ("pending", "persistent", "gone")}),
        ("lifecycle('ana')", {1: (), 7: ("persistent_to_detached",)}),
        ("moves('pending_to_persistent')", {3: 0, 4: 1}),
        ("moves('pending_to_persistent', between=('flushed', 'end'))", {7: 0}),
        ("loaded('User')", {0: 0, 1: 1, 7: 1}),
        ("old('ana.name')", {1: None, 2: "Ana", 5: None}),
        ("old('ana.other')", {2: None}),
        ("size('bea.friend')", {1: None, 2: 1}),
        ("size('bea.id')", {2: None}),
        ("nested()", {2: False, 3: True}),
        ("savepoints()", {2: 0, 3: 1, 7: 0}),
        ("sent()", {1: ("BEGIN", "SELECT"), 3: ("BEGIN", "SELECT", "SAVEPOINT", "UPDATE")}),
        ("sent(between=('got', 'added'))", {7: ()}),
        ("parameters('UPDATE')", {2: (), 3: (("Anna", "1.5"),)}),
        ("parameters('INSERT')", {4: (("Bea", 7), ("Leo", None))}),
        ("executemany('INSERT')", {3: 0, 4: 1}),
        ("affected('UPDATE')", {2: 0, 3: 1}),
        ("affected('SELECT')", {1: 0}),
        ("repeats()", {0: 0, 4: 1}),
        ("repeats('SELECT')", {7: 1}),
        ("n_plus_one()", {7: 0}),
        ("lines()", {1: (), 2: ("hel",), 4: ("hello",)}),
        ("last_line()", {1: None, 4: "hello"}),
        ("result()", {-1: None, 4: None, 5: 3}),
        ("result('added')", {7: None}),
        ("error()", {5: None, 6: "IntegrityError"}),
        ("error_line()", {5: None, 6: 7}),
        ("message()", {5: None, 6: "UNIQUE"}),
        ("message('TypeError')", {6: None}),
        ("warning()", {3: None, 4: "SAWarning"}),
        ("raised()", {5: False, 6: True}),
        ("raised('IntegrityError')", {6: True}),
        ("raised('sqlalchemy.exc.IntegrityError')", {6: True}),
        ("raised('Error')", {6: False}),
        ("warned('SAWarning')", {3: False, 4: True}),
        ("warned()", {3: False, 4: True}),
        ("printed('hello')", {2: False, 4: True, 7: True}),
        ("printed('setup')", {7: False}),
        ("finished()", {7: False}),
        ("uses('Session.get')", {0: False, 1: True}),
        ("uses('Session.flush')", {7: False}),
        ("ever(\"state('bea') == 'pending'\")", {1: False, 2: True, 7: True}),
        ('ever("new() == 1 and raised()")', {7: False}),
        ("not finished() and (raised() or 1 > 2)", {7: True}),
        ("1 < count_sql() <= 3 != 4", {7: True}),
        ("value('ana.name') > 3", {5: False}),
        ("not value('ana.name') > 3", {5: True}),
        ("'n' in value('ana.name')", {1: True, 5: False}),
        ("'x' not in [1, 'x']", {0: False}),
        ("state('ana') in ['gone', None]", {0: True}),
    ],
)  # fmt: skip
def test_terms(claim: str, values: dict[int, Value]) -> None:
    assert {index: ask(claim, index) for index in values} == values


def test_every_term_is_asked_above() -> None:
    marks = test_terms.pytestmark  # type: ignore[attr-defined]
    asked = " ".join(claim for claim, _ in marks[0].args[1])
    assert [name for name in TERMS if f"{name}(" not in asked] == []


def test_an_anchor_that_was_not_reached() -> None:
    with pytest.raises(NotReachedError):
        ask("count_sql(between=('got', 'never'))", 7)


def test_a_name_means_the_latest_that_holds_it() -> None:
    run = trace(
        replace(step(1), objects=(thing("o1", "transient", "user"),)),
        replace(step(9, depth=1), objects=(thing("o2", "pending", "user"),)),
        replace(step(1, "return"), objects=(thing("o2", "pending"),)),
        replace(step(2), objects=(thing("o1", "transient"), thing("o3", "deleted", "user"))),
        replace(step(3), objects=(thing("o3", "gone"),)),
    )
    states = [ask("state('user')", index, run) for index in range(5)]
    assert states == ["transient", "pending", "transient", "deleted", "gone"]


def test_every_move_of_a_step_counts() -> None:
    born = replace(thing("o1", "pending", "ana", key=None), events=("transient_to_pending",))
    both = ("pending_to_persistent", "persistent_to_deleted", "deleted_to_detached")
    left = replace(thing("o1", "detached", "ana", key=(1,)), was="pending", events=both)
    row = replace(thing("o2", "persistent", "bea", key=(2,)), events=("loaded_as_persistent",))
    run = trace(
        replace(step(1), objects=(born,)),
        replace(step(2), objects=(left, row)),
        replace(step(3), objects=(thing("o1", "transient", "ana"), thing("o2", "gone"))),
    )
    assert ask("lifecycle('ana')", 1, run) == ("transient_to_pending", *both)
    assert ask("states('ana')", 2, run) == (
        *("transient", "pending", "persistent", "deleted", "detached"),
        "transient",
    )
    assert ask("[lifecycle('bea'), states('bea')]", 2, run) == (
        ("loaded_as_persistent", "persistent_to_gone"),
        ("persistent", "gone"),
    )
    assert ask("[loaded('User'), moves('persistent_to_deleted')]", 2, run) == (1, 1)
    assert ask("moves('loaded_as_persistent')", 0, run) == 0


def test_what_was_loaded_one_by_one() -> None:
    def lazily(thing: str) -> Statement:
        found = sql("SELECT posts.id FROM posts WHERE ? = posts.user_id", "lazy load")
        return replace(found, cause=replace(found.cause, target="User.posts", object=thing))

    people = (thing("o1", "persistent", key=(1,)), thing("o2", "persistent", key=(2,)))
    run = trace(
        replace(step(1), sql=(sql("SELECT users.id FROM users", "query"),), objects=people),
        replace(step(3), sql=(lazily("o1"),)),
        replace(step(3), sql=(lazily("o2"),)),
    )
    counts = [ask("[n_plus_one(), repeats()]", index, run) for index in range(3)]
    assert counts == [(0, 1), (0, 1), (1, 2)]


def test_a_run_that_never_began() -> None:
    problem = Problem(type="SyntaxError", message="invalid syntax", line=1)
    run = trace(status="error", problem=problem)
    assert ask("raised('SyntaxError') and count_sql() == 0 and not ever('new() == 0')", -1, run)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (None, None),
        ("'a'", "a"),
        ("-1.5", -1.5),
        ("[1, (2, None)]", (1, (2, None))),
        ("{'a': 1}", "{'a': 1}"),
        ("datetime.date(2026, 1, 2)", "datetime.date(2026, 1, 2)"),
        ("'cut…", "'cut…"),
        ("'\\d'", "\\d"),
        ("(" * 500, "(" * 500),
        ("1" * 3000, "1" * 3000),
    ],
)
def test_values_are_read_from_safe_texts(text: str | None, found: Value) -> None:
    run = trace(replace(step(1), objects=(thing("o1", "transient", "a", b=held(text)),)))
    assert ask("value('a.b')", 0, run) == found


def test_asking_at_every_step_of_a_long_run_is_no_quadratic_affair() -> None:
    """Ten times the steps may not cost a hundred times the work: counted, not timed."""
    looks: list[int] = []

    class Counting(Facts):
        def object(self, name: str, index: int):  # type: ignore[no-untyped-def]  # noqa: ANN202
            looks.append(index)
            return super().object(name, index)

    run = trace(*(replace(step(1), stdout="x") for _ in range(3000)))
    claim = parse("ever(\"state('ana') == 'pending'\")")
    assert evaluate(claim.node, Moment(Counting(run), 2999, {})) is False
    assert len(looks) == 3000
