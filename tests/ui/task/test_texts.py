from playground.course.model import Check, Lesson, Task, Verdict
from playground.ui.lessons.progress import progress
from playground.ui.task.exercise import checks_text, hints_text
from playground.ui.task.inline import inline
from playground.ui.task.pane import prose
from playground.ui.task.steps import task_spans
from tests.ui.play.test_way import ONE

CHECK = Check(id="not-saved", claim="finished()", say="Nothing was `saved`.")
TASK = Task(id="t", title="T", kind="exercise", prose="Do it.", checks=(CHECK,))


def test_code_is_set_apart_and_nothing_is_markup() -> None:
    found = inline("use `flush()` and [bold]this[/bold]\x1b")
    assert found.plain == "use flush() and [bold]this[/bold]␛"
    assert [found.plain[span.start : span.end] for span in found.spans if span.style] == ["flush()"]


def test_checks_before_and_after_a_run() -> None:
    assert checks_text(TASK, ()).plain == "Press F5: 1 check will look at what your run did."
    failed = Verdict(check=CHECK, passed=False, did="nothing was committed")
    assert checks_text(TASK, [failed]).plain == "✗ Nothing was saved.\n  nothing was committed"
    passed = Verdict(check=CHECK, passed=True)
    assert checks_text(TASK, [passed]).plain == "✓ not saved\nDone. F9 goes on."


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


def test_the_tasks_of_a_lesson_and_which_are_done() -> None:
    spans = task_spans(ONE, 1, {("one", "a")}, short=True)
    assert [text for text, _ in spans] == [" 1 ✓", " 2 Watch  "]
