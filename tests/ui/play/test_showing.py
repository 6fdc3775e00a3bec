from msgspec.structs import replace

from playground.course.checking import Answer
from playground.trace.model import Outcome, Problem, Warned
from playground.ui.lines.row import Row
from playground.ui.play import showing
from playground.ui.task.judgement import Judgement
from tests.ui.play.test_doing import PREDICT, WATCH, doing
from tests.ui.samples import trace


def said(row: Row | None) -> str:
    return "" if row is None else "".join(text for text, _ in row)


def test_a_quick_run_says_nothing_and_a_slow_one_counts() -> None:
    one = doing(WATCH, over=False)
    assert showing.banner(one) is None
    assert said(showing.banner(one, slow=3)) == "⠸ running… 10 steps Esc stops"


def test_what_is_more_pressing_hides_the_rest() -> None:
    one = doing(PREDICT)
    assert "A question first" in said(showing.banner(one))
    one.text = "x"
    assert "The code changed" in said(showing.banner(one))


def test_the_note_is_told_where_the_task_is_not_seen() -> None:
    one = doing(WATCH)
    one.go(4)
    assert showing.banner(one) is None
    assert said(showing.banner(one, told=True)) == "◆ Look at the transaction."


def test_an_outcome_is_told_at_the_end() -> None:
    one = doing(WATCH)
    one.end(trace(Outcome(status="timeout", message="Too long\x1b.", line=3)))
    assert said(showing.banner(one)) == "✗ Too long␛."
    assert "✗ timeout" in said(showing.status(one, one.walk.moment(one.place)))
    one.go(0)
    assert showing.banner(one) is None


def test_marks_belong_to_the_text_that_ran() -> None:
    one = doing(WATCH)
    one.go(4)
    marks = showing.marks(one, one.walk.moment(4))
    assert (marks.current, marks.note) == (6, "⇢ BEGIN, INSERT")
    assert marks.sql == {6, 8, 9}
    one.text = "x"
    assert showing.marks(one, one.walk.moment(4)).current is None


def test_a_line_tells_what_it_raised_gave_and_printed() -> None:
    one = doing(WATCH)
    moment = one.walk.moment(4)
    assert moment.step is not None
    warned = (Warned(category="SAWarning", message="a product"),)
    told = replace(moment.step, value="[1,\n 2]", stdout="3 600\n", warnings=warned)
    assert showing.remark(replace(moment, step=told)) == (
        "→ [1, 2] · prints 3 600 · ⚠ SAWarning · ⇢ BEGIN, INSERT"
    )
    failed = replace(told, kind="error", exception=Problem(type="a.b.Gone", message="no"))
    assert showing.remark(replace(moment, step=failed)).startswith("✗ Gone · → [1, 2]")
    quiet = replace(failed, sql=(), value=None, stdout="", warnings=())
    assert showing.remark(replace(moment, step=quiet)) == "✗ Gone: no"


def test_text_that_is_no_python_is_marked() -> None:
    one = doing(WATCH, [], over=False)
    problem = Problem(type="SyntaxError", message="bad", line=2)
    outcome = Outcome(status="error", message="bad", line=2, exception=problem)
    one.end(replace(trace(outcome), steps=()))
    marks = showing.marks(one, one.walk.moment(-1))
    assert marks.syntax_error == 2
    assert marks.failed is None


def test_verdicts_on_a_prediction() -> None:
    one = doing(PREDICT)
    assert showing.verdict(one, Judgement())[0].startswith("F5 runs the code as far")
    asked = Judgement(answer=Answer(value="a", right=0, step=4))
    assert showing.verdict(one, asked)[0] == "↑ ↓ choose, Enter answers."
    one.chosen = 0
    assert showing.verdict(one, Judgement())[0].startswith("Now run it")
    assert showing.verdict(one, Judgement(answer=Answer()))[0].startswith("This run did not come")
    right = Judgement(answer=Answer(value="a", right=0, step=4))
    assert showing.verdict(one, right)[0] == "✓ Yes: a."
    wrong = Judgement(answer=Answer(value="b", right=1, step=4))
    assert showing.verdict(one, wrong)[0].startswith("✗ Not a.")
    other = Judgement(answer=Answer(value="z", right=None, step=4))
    assert "the code is another now" in showing.verdict(one, other)[0]
