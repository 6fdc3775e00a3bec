import pytest
from msgspec.structs import replace

from playground.course.checking import answer, check
from playground.course.claims import TERMS
from playground.course.model import Check, Prediction, Task, Verdict
from playground.course.telling.tell import TELLERS
from playground.trace.model import Problem, Status, Step
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

SETUP = replace(
    step(3),
    source="setup",
    tables=(table(("1", "committed", "'Ana'"), count=1, committed=1),),
)
MADE = replace(step(2), objects=(thing("o1", "transient", "bea", name=held("'Bea'")),))
ADDED = replace(
    step(3),
    objects=(thing("o1", "pending", "bea"),),
    sessions=(session("session", new=1, in_transaction=True),),
    calls=("Session.add",),
)
FLUSHED = replace(
    step(4),
    sql=(BEGIN, sql("INSERT INTO users (name) VALUES (?)")),
    objects=(thing("o1", "persistent", "bea", key=(2,)),),
    sessions=(session("session", in_transaction=True),),
    tables=(table(("2", "inserted", "'Bea'"), count=2, committed=1),),
)
REFUSED = replace(
    step(4), sql=(BEGIN, replace(sql("INSERT INTO users (name) VALUES (?)"), error="syntax error"))
)
COMMITTED = replace(
    step(5),
    sql=(COMMIT,),
    sessions=(session("session"),),
    tables=(table(("2", "committed", "'Bea'"), count=2, committed=2),),
    stdout="saved\n",
)
LEFT = replace(
    step(1, "exit"),
    sql=(ROLLBACK,),
    objects=(thing("o1", "detached", "bea", key=(2,), session=None),),
    sessions=(session("session"),),
    tables=(table(("2", "gone", ""), count=1, committed=1),),
)
DELETED = replace(
    step(6),
    sql=(BEGIN, sql("DELETE FROM users WHERE users.id = ?"), COMMIT),
    tables=(table(("2", "gone", ""), count=1, committed=1),),
)
UPDATED = replace(step(6), sql=(BEGIN, sql("UPDATE users SET name=?"), COMMIT))
END = step(9, "end")

SAVED = (SETUP, MADE, ADDED, FLUSHED, COMMITTED, END)
ROLLED_BACK = (SETUP, MADE, ADDED, FLUSHED, LEFT, END)
UNSENT = (SETUP, MADE, ADDED, END)
OPEN = (SETUP, MADE, ADDED, FLUSHED, END)


def verdict(
    claim: str, *steps: Step, at: str = "end", anchors: dict[str, int] | None = None
) -> Verdict:
    return of(claim, trace(*steps), at=at, anchors=anchors)


def of(
    claim: str, run: Trace, *, at: str = "end", anchors: dict[str, int] | None = None
) -> Verdict:
    asked = Check(id="one", claim=claim, say="", at=at)
    task = Task(id="task", title="", kind="exercise", checks=(asked,))
    (found,) = check(task, run, anchors or {})
    assert found.check is asked
    return found


@pytest.mark.parametrize(
    ("claim", "steps", "passed", "did", "index"),
    [
        ("committed('users') == 2", SAVED, True, "1 row in users was committed on line 5", 4),
        (
            "committed('users') == 2",
            ROLLED_BACK,
            False,
            "INSERT was sent on line 4 and rolled back when the block of line 1 ended",
            4,
        ),
        (
            "'Bea' in column('users', 'name') and committed('users') == 2",
            OPEN,
            False,
            "INSERT was sent on line 4, no COMMIT followed",
            3,
        ),
        (
            "committed('users') == 2",
            (SETUP, MADE, ADDED, REFUSED, LEFT, END),
            False,
            "INSERT was refused on line 4",
            3,
        ),
        ("committed('users') == 2", UNSENT, False, "nothing was written to users", None),
        (
            "committed('users') == 2",
            (*SAVED[:5], DELETED),
            False,
            "1 row of users was deleted, and that was committed on line 6",
            5,
        ),
        ("committed('users') == 2", (UPDATED,), False, "UPDATE was committed on line 6", 0),
        ("rows('users') == 1", OPEN, False, "users has 2 rows; INSERT was sent on line 4", 3),
        ("rows('users') == 1", UNSENT, True, "users has 1 row", None),
        ("count_sql('COMMIT') == 0", SAVED, False, "COMMIT was sent on line 5", 4),
        ("count_sql('COMMIT') == 1", OPEN, False, "no COMMIT was sent", None),
        ("count_sql() == 0", OPEN, False, "SQL was sent on line 4", 3),
        ("count_sql('CHECKOUT') == 1", OPEN, False, "no connection left the pool", None),
        ("checked_out() == 0", OPEN, True, "no connections are out of the pool", None),
        (
            "count_sql('INSERT') == 1",
            (FLUSHED, FLUSHED),
            False,
            "INSERT was sent 2 times, last on line 4",
            1,
        ),
        ("cause('INSERT', 'flush') == 1", OPEN, True, "INSERT was sent on line 4 (flush)", 3),
        ("sql_matches('insert') == 1", OPEN, True, "such a statement was sent on line 4", 3),
        ("sql_matches('nothing') == 1", OPEN, False, "no such statement was sent", None),
        ("state('bea') == 'detached'", OPEN, False, "bea is persistent since line 4", 3),
        (
            "state('bea') == 'detached'",
            ROLLED_BACK,
            True,
            "bea is detached since the block of line 1 ended",
            4,
        ),
        ("state('x') == 'gone'", OPEN, False, "x never was an object of a mapped class", None),
        ("value('bea.name') == 'B'", OPEN, False, "bea.name is 'Bea' since line 2", 1),
        ("status('bea', 'name') == 'loaded'", OPEN, True, "bea.name is loaded since line 2", 1),
        ("expired('bea', 'name')", OPEN, False, "bea.name is not expired", None),
        ("key('bea') == [2]", OPEN, True, "bea has the key 2 since line 4", 3),
        ("has_key('bea')", UNSENT, False, "bea has no key", None),
        ("same_object('bea', 'x')", OPEN, False, "bea and x are not one object", None),
        ("not in_session('bea')", OPEN, False, "bea is in a Session since line 2", 1),
        ("new() == 0", UNSENT, False, "session.new has 1 object since line 3", 2),
        ("new('session') == 1", OPEN, False, "session.new has no objects since line 4", 3),
        ("not in_transaction()", OPEN, False, "the Session is in a transaction since line 3", 2),
        ("in_transaction('session')", SAVED, False, "session is in no transaction since line 5", 4),
        ("active()", SAVED, True, "the Session is active", None),
        (
            "states('bea') == []",
            OPEN,
            False,
            "bea was transient → pending → persistent since line 4",
            3,
        ),
        ("lifecycle('x') == []", OPEN, True, "x never was an object of a mapped class", None),
        (
            "moves('transient_to_pending') == 2",
            OPEN,
            False,
            "1 object went from transient to pending",
            None,
        ),
        ("loaded('User') == 1", OPEN, False, "no objects of User were loaded", None),
        (
            "objects('User', 'pending') == 1",
            UNSENT,
            True,
            "1 object of User is pending since line 3",
            2,
        ),
        ("old('bea.name') == 'B'", OPEN, False, "bea.name has no old value", None),
        ("size('bea.posts') == 1", OPEN, False, "bea.posts is not in memory", None),
        ("nested()", OPEN, False, "the Session is not within begin_nested()", None),
        ("savepoints() == 1", OPEN, False, "no savepoints are open", None),
        ("columns('users') == ['id']", OPEN, False, "users has the columns id, name", None),
        ("columns('posts') == ['id']", OPEN, False, "there is no table posts", None),
        (
            "['Bea'] in cells('users', ['name']) and not in_transaction()",
            SAVED,
            True,
            "1 row in users was committed on line 5",
            4,
        ),
        ("sent() == []", OPEN, False, "BEGIN, INSERT were sent", None),
        ("sent() != []", UNSENT, False, "nothing was sent", None),
        (
            "['x'] in parameters('INSERT')",
            OPEN,
            False,
            "INSERT was sent on line 4, with no values",
            3,
        ),
        (
            "executemany('INSERT') == 1",
            OPEN,
            False,
            "INSERT was sent on line 4, none of them for several rows at once",
            3,
        ),
        ("affected('INSERT') == 1", OPEN, False, "INSERT was sent on line 4, for 0 rows", 3),
        (
            "repeats('INSERT') == 1",
            (FLUSHED, FLUSHED),
            False,
            "the same INSERT was sent 2 times",
            1,
        ),
        ("n_plus_one() == 1", OPEN, False, "nothing was loaded one by one", None),
        ("last_line() == 'x'", SAVED, False, "'saved' was printed on line 5", 4),
        ("lines() == ['x']", OPEN, False, "nothing was printed", None),
        ("result() == 3", OPEN, False, "the expression gave None when the run ended", None),
        ("error() == 'KeyError'", OPEN, False, "nothing was raised", None),
        ("warning() == 'SAWarning'", OPEN, False, "there was no warning", None),
        ("printed('saved')", SAVED, True, "'saved' was printed on line 5", 4),
        ("printed('none')", SAVED, False, "'saved' was printed on line 5", 4),
        ("printed('none')", OPEN, False, "nothing was printed", None),
        ("raised()", OPEN, False, "nothing was raised", None),
        ("warned()", OPEN, False, "there was no warning", None),
        ("uses('Session.add')", OPEN, True, "Session.add was called on line 3", 2),
        ("uses('Session.get')", OPEN, False, "Session.get was not called", None),
        ("finished()", OPEN, True, "The snippet finished", None),
        ("not (finished() and raised())", OPEN, True, "nothing was raised", None),
        ("raised() or finished()", OPEN, True, "The snippet finished", None),
        ("ever(\"state('bea') == 'pending'\")", SAVED, True, "bea is pending since line 3", 2),
        ("ever(\"state('bea') == 'gone'\")", SAVED, False, "bea is persistent since line 4", 3),
        ("1 == 2", SAVED, False, "", None),
    ],
)
def test_a_verdict_says_what_the_run_did(
    claim: str, steps: tuple[Step, ...], did: str, index: int | None, *, passed: bool
) -> None:
    found = verdict(claim, *steps)
    assert (found.passed, found.did) == (passed, did)
    assert found.step == (len(steps) - 1 if index is None else index)


def test_every_term_has_its_sentence() -> None:
    assert set(TELLERS) == set(TERMS) - {"ever"}


def test_a_check_may_be_asked_at_an_anchor() -> None:
    found = verdict("state('bea') == 'pending'", *SAVED, at="added", anchors={"added": 3})
    assert (found.passed, found.step) == (True, 2)


@pytest.mark.parametrize(
    ("anchors", "did"),
    [
        ({"added": 77}, "the run did not come to line 77"),
        ({}, "the run did not come to the line that this is about"),
    ],
)
@pytest.mark.parametrize(
    ("claim", "at"),
    [("new() == 1", "added"), ("count_sql(between=('added', 'end')) == 1", "end")],
)
def test_a_check_that_the_run_never_came_to_fails(
    anchors: dict[str, int], did: str, claim: str, at: str
) -> None:
    found = verdict(claim, *SAVED, at=at, anchors=anchors)
    assert (found.passed, found.did, found.step) == (False, did, None)
    assert not found.reached


PROBLEM = Problem(type="sqlalchemy.exc.IntegrityError", message="UNIQUE", line=4)
RAISING = replace(step(4, "error"), exception=PROBLEM)


@pytest.mark.parametrize(
    ("claim", "did"),
    [
        ("committed('users') == 2", "nothing was written to users; the run stopped on line 4"),
        ("count_sql('INSERT') == 0", "no INSERT was sent"),
        ("raised('KeyError')", "IntegrityError was raised on line 4"),
        ("finished()", "It ended with error"),
    ],
)
def test_a_run_that_stopped_says_so_where_that_may_be_why(claim: str, did: str) -> None:
    run = trace(SETUP, MADE, ADDED, RAISING, status="error", problem=PROBLEM)
    assert of(claim, run).did == did


@pytest.mark.parametrize("status", ["refused", "crashed", "error"])
def test_a_run_without_steps_fails_its_checks(status: Status) -> None:
    found = of("committed('users') == 1", trace(status=status))
    assert (found.passed, found.step) == (False, None)
    assert found.did == "nothing was written to users; the run stopped"


def test_text_that_is_no_python_was_raised_all_the_same() -> None:
    problem = Problem(type="SyntaxError", message="invalid syntax", line=1)
    found = of("not raised()", trace(status="error", problem=problem))
    assert (found.passed, found.did, found.step) == (False, "SyntaxError was raised", None)


def prediction(at: str, ask: str, *choices: object) -> Prediction:
    return Prediction(at=at, question="?", ask=ask, choices=choices)


@pytest.mark.parametrize(
    ("asked", "value", "right", "index"),
    [
        (prediction("add", "state('bea')", "transient", "pending"), "pending", 1, 2),
        (prediction("end", "committed('users')", 1, 2), 2, 1, 5),
        (prediction("add", "key('bea')", "None", [2]), None, 0, 2),
        (prediction("end", "key('bea')", "None", [2]), (2,), 1, 5),
        (prediction("end", "in_transaction()", *(True, False)), False, 1, 5),
        (prediction("end", "committed('users')", 0, 1), 2, None, 5),
        (prediction("gone", "committed('users')", 0, 2), None, None, None),
        (prediction("end", "count_sql(between=('gone', 'end'))", 0, 2), None, None, None),
    ],
)
def test_the_run_answers_a_prediction(
    asked: Prediction, value: object, right: int | None, index: int | None
) -> None:
    found = answer(asked, trace(*SAVED), {"add": 3, "gone": 70})
    assert (found.value, found.right, found.step) == (value, right, index)
