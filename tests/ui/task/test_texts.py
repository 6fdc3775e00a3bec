from msgspec.structs import replace
from textual.content import Content

from playground.course.goals import Reached
from playground.course.model import Check, Lesson, Task, Verdict
from playground.ui.lessons.progress import progress
from playground.ui.task.exercise import hints_text
from playground.ui.task.findings import Told, checked, reached, scored
from playground.ui.task.inline import hanging, inline
from playground.ui.task.pane import prose
from playground.ui.task.question import numbered
from playground.ui.task.steps import task_spans
from tests.ui.play.test_way import ONE

CHECK = Check(id="not-saved", claim="finished()", say="Nothing was `saved`.")
TASK = Task(id="t", title="T", kind="exercise", prose="Do it.", checks=(CHECK,))


def test_code_is_set_apart_and_nothing_is_markup() -> None:
    found = inline("use `flush()` and [bold]this[/bold]\x1b")
    assert found.plain == "use flush() and [bold]this[/bold]␛"
    assert [found.plain[span.start : span.end] for span in found.spans if span.style] == ["flush()"]


def test_a_digit_means_the_number_that_it_is_or_else_a_place() -> None:
    assert [numbered(["pending", "detached"], digit) for digit in range(4)] == [None, 0, 1, None]
    assert [numbered(["2", "3", "5"], digit) for digit in (1, 2, 3, 5)] == [None, 0, 1, 2]
    assert numbered(["None", "0"], 0) == 1


def plain(told: list[Told]) -> str:
    return "\n".join(one.words.plain for one in told)


def test_checks_before_and_after_a_run() -> None:
    assert plain(checked(TASK, ())) == "Press F5: 1 check will look at what your run did."
    failed = Verdict(check=CHECK, passed=False, did="nothing was committed")
    assert plain(checked(TASK, [failed])) == "✗ Nothing was saved.\n  nothing was committed"
    passed = Verdict(check=CHECK, passed=True, did="1 row in users was committed on line 4")
    assert plain(checked(TASK, [passed])) == (
        "✓ 1 row in users was committed on line 4\nDone. F9 goes on."
    )


def test_a_sign_stands_alone_in_its_column() -> None:
    told = Content(
        "✗ A row was committed.\n  ▸ 1 row in users on line 4\nHint 1: Which call it is?"
    )
    assert hanging(told, 30).plain == told.plain
    assert hanging(told, 22).plain.splitlines() == [
        "✗ A row was committed.",
        "  ▸ 1 row in users on",
        "    line 4",
        "Hint 1: Which call it",
        "        is?",
    ]
    assert hanging(told, 0) == told


def test_a_failed_check_leads_to_its_step() -> None:
    failed = Verdict(check=CHECK, passed=False, did="leo was added on line 3", step=7)
    (told,) = checked(TASK, [failed])
    assert told.step == 7
    assert told.words.plain.splitlines()[1] == "  ▸ leo was added on line 3"


def test_the_goal_stands_beside_what_was_reached() -> None:
    assert reached((), 60) == []
    wanted = (Reached(asked="state('ana')", wanted="'pending'"),)
    assert plain(reached(wanted, 60)) == "  the goal      wanted\n· state('ana')  'pending'"
    now = (
        replace(wanted[0], now="'detached'", did="ana was detached on line 4", step=3),
        Reached(asked="committed('users')", wanted=">= 1", now="1", reached=True),
    )
    assert plain(reached(now, 60)).splitlines() == [
        "  the goal            wanted     now",
        "✗ state('ana')        'pending'  'detached'",
        "  ▸ ana was detached on line 4",
        "✓ committed('users')  >= 1       1",
    ]
    assert plain(reached(now, 28)).splitlines() == [
        "  the goal",
        "✗ state('ana')",
        "    wanted 'pending'",
        "    now 'detached'",
        "  ▸ ana was detached on line 4",
        "✓ committed('users')",
        "    wanted >= 1 · now 1",
    ]
    assert "▸" not in plain(reached(now, 30, {"ana was detached on line 4"}))


def test_a_score_beside_the_fewest_known() -> None:
    task = replace(TASK, fewest="count_sql()")
    assert scored(task, None, 2) == []
    assert plain(scored(task, 3, 2)) == "· 3 round trips; fewest known: 2"
    assert plain(scored(task, 1, 2)) == "★ 1 round trip; fewest known: 1"
    assert plain(scored(task, 4, None)) == "4 round trips"
    some = replace(TASK, fewest="count_sql('INSERT')")
    assert plain(scored(some, 1, 1)) == "★ 1 INSERT; fewest known: 1"


def test_hints_are_numbered() -> None:
    assert hints_text(["a", "`b`"]).plain == "Hint 1: a\nHint 2: b"


def test_the_opening_belongs_to_the_first_task() -> None:
    lesson = Lesson(id="l", title="", goal="", path=ONE.path, intro="Opening.", tasks=(TASK, TASK))
    assert prose(lesson, lesson.tasks[0]) == "Opening.\n\n### T\n\nDo it."


def test_progress_of_a_lesson() -> None:
    assert progress(ONE, set()) == "new"
    assert progress(ONE, set(), "one") == "begun"
    assert progress(ONE, {("one", "a")}) == "begun"
    assert progress(ONE, {("one", "a"), ("one", "b")}) == "done"


def test_what_was_left_out_is_marked_until_it_is_done() -> None:
    a, b = ("one", "a"), ("one", "b")
    assert progress(ONE, set(), skipped={a}) == "begun"
    assert progress(ONE, {b}, skipped={a}) == "skipped"
    assert progress(ONE, {a, b}, skipped={a}) == "done"
    spans = task_spans(ONE, 1, {b}, short=True, skipped={a, b})
    assert [text for text, _ in spans] == [" 1 »", " 2 Watch ✓"]


def test_the_tasks_of_a_lesson_and_which_are_done() -> None:
    spans = task_spans(ONE, 1, {("one", "a")}, short=True)
    assert [text for text, _ in spans] == [" 1 ✓", " 2 Watch  "]
