from msgspec.structs import replace

from playground.export.markdown import document
from playground.trace.model import Cause, Problem, Step
from playground.trace.story import story
from playground.trace.trace import Trace
from playground.trace.words import because, parameters, told
from tests.trace.samples import INSERT, TRACE

TOLD = """\
    1  ana = User(name='Ana')
       ana (User#1)  transient  name 'Ana'
    2  save(ana)
       c1  connection out of the pool (app.db)
       BEGIN
       INSERT INTO users (name) VALUES (?)
           with 'Ana' · because commit() flushes
       ana (User#1)  transient → persistent  id 1
       session  new 0 · dirty 0 · deleted 0 · identity map 1 · in a transaction
       table users in app.db  1 row, 0 committed
           inserted   1  'Ana'
    3  session.commit()
       COMMIT
       c1  connection back in the pool
       table users in app.db  1 row, 1 committed
           committed  1  'Ana'
       printed  saved

The snippet finished."""


def test_a_story_tells_every_step_and_the_ending() -> None:
    assert "\n".join(story(TRACE)) == TOLD


def test_a_story_of_nothing_is_its_ending() -> None:
    empty = Trace(source="", outcome=TRACE.outcome)
    assert list(story(empty)) == ["", "The snippet finished."]


def test_quiet_steps_are_counted_to_the_last() -> None:
    """The headlines and the count together are all of the steps."""
    steps = [
        Step(index=at, line=1, end_line=1, kind="next" if at % 2 else "line") for at in range(20)
    ]
    quiet = Trace(source="while True: pass", outcome=TRACE.outcome, steps=tuple(steps))
    *heads, rest = list(story(quiet))[:4]
    assert [head.strip() for head in heads] == ["1  while True: pass"] * 3
    assert rest.strip() == "… 17 more steps in which nothing happened"


def test_a_line_is_told_as_deep_as_it_stands() -> None:
    source = "for n in names:\n\tif n:\n\t\tsave(n)\n"
    steps = [Step(index=at, line=at + 1, end_line=at + 1, stdout="x") for at in range(3)]
    steps.append(Step(index=3, line=2, end_line=2, kind="next", stdout="x"))
    told = story(Trace(source=source, outcome=TRACE.outcome, steps=tuple(steps)))
    assert [line for line in told if line[:5].strip().isdigit()] == [
        "    1  for n in names:",
        "    2      if n:",
        "    3          save(n)",
        "    2      again if n:",
    ]


def test_calls_of_one_line_that_an_exception_leaves_are_counted() -> None:
    """As a traceback does it; they stand no farther in than can be read."""
    problem = Problem(type="RecursionError", message="too deep")
    steps = [
        Step(index=at, line=2, end_line=2, kind="error", exception=problem, depth=300 - at)
        for at in range(300)
    ]
    steps.append(Step(index=300, line=3, end_line=3, kind="error", exception=problem))
    trace = Trace(source="def f():\n    f()\nf()", outcome=TRACE.outcome, steps=tuple(steps))
    deep = f"    2  {'  ' * 20}    f()"
    raised = "       raised  RecursionError: too deep"
    head = [line for line in story(trace) if "why" not in line][:9]
    assert head[:6] == [deep, raised, deep, raised, deep, raised]
    assert head[6:] == ["       … and leaves 297 more calls in the same way", "    3  f()", raised]
    assert document(trace).count("## Step") == 2


def test_a_statement_that_repeats_an_event_is_told_once() -> None:
    begin = TRACE.steps[1].sql[1]
    again = type(INSERT)(connection="c1", sql="BEGIN", cause=INSERT.cause)
    assert told([begin, again, INSERT]) == [begin, INSERT]
    assert told([again, INSERT]) == [again, INSERT]


def test_parameters_are_told_by_the_row() -> None:
    rows = replace(INSERT, executemany=True, parameters=[["Ana"], ["Bea"], ["Leo"], ["Mia"]])
    assert parameters(rows) == "('Ana'), ('Bea'), ('Leo'), … 4 in all"
    batch = replace(INSERT, executemany=True, parameters=["Ana", 1])
    assert parameters(batch) == "'Ana', 1"


def test_a_cause_is_said_in_words() -> None:
    assert because(INSERT.cause) == "because commit() flushes"
    one = Cause(kind="deferred load", target="User.bio", object="o1", name="ana")
    assert because(one) == "load of the deferred User.bio of ana"
    assert because(replace(one, target="User")) == "load of deferred attributes of ana"
