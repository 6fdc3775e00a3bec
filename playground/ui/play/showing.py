"""What the screen says about what is being done. Pure functions."""

from playground.sandbox.words import queued
from playground.trace.text import one_line
from playground.trace.words import plural, raised, sent
from playground.ui.editor.marks import Marks
from playground.ui.lines.row import Row, Span
from playground.ui.play.doing import Doing
from playground.ui.results.walk import Moment
from playground.ui.task.inline import plain
from playground.ui.task.judgement import Judgement

SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
LONGEST = 200
"""Characters of what a step printed that may be told beside its line: none is as wide."""


def banner(
    doing: Doing,
    *,
    slow: int | None = None,
    ahead: int | None = None,
    asks: bool = False,
    told: bool = False,
) -> Row | None:
    """What is more pressing than what the step did; None where nothing is.

    Args:
        doing: what is being done.
        slow: ticks since the run turned out to take its time; None while it is quick.
        ahead: runs that come before this one, while it waits for its turn.
        asks: the run waits for a line of input.
        told: whether to tell what the task pane would, because it is not to be seen.
    """
    if doing.running:
        return _running(doing, slow, ahead, asks=asks)
    if doing.stale:
        return (("The code changed since this run. ", "warning"), ("F5 runs it again.", "dim"))
    if doing.held:
        return (("? ", "key"), ("A question first: predict what comes next.", "strong"))
    if told and doing.source is None and doing.has_words:
        return (("F3", "key"), (" reads the task. ", "strong"), ("F5 runs, F8 steps.", "dim"))
    if told and doing.note:
        return ((f"◆ {plain(doing.note)}", "strong"),)
    if told and (did := _failed_here(doing)):
        return ((f"✗ {one_line(did)}", "warning"),)
    return _outcome(doing, told=told)


def _failed_here(doing: Doing) -> str:
    """What the run did here that a check does not want; at its end its outcome is told."""
    if not doing.verdicts or doing.place >= len(doing.walk) - 1:
        return ""
    here = (
        verdict.did
        for verdict in doing.verdicts
        if not verdict.passed
        and verdict.step is not None
        and doing.walk.place(verdict.step) == doing.place
    )
    return next(here, "")


def _running(doing: Doing, slow: int | None, ahead: int | None, *, asks: bool) -> Row | None:
    if ahead is not None:
        return ((f"⧗ {queued(ahead)} ", "strong"), ("Esc gives up", "dim"))
    if asks:
        return (("? ", "key"), ("Your code asks for a line. ", "strong"), ("Type it here.", "dim"))
    if slow is None:  # what the run before did is no longer so
        return None if len(doing.walk) else (("running…", "dim"),)
    return (
        (f"{SPINNER[slow % len(SPINNER)]} ", "key"),
        (f"running… {plural(len(doing.walk), 'step')} ", "strong"),
        ("Esc stops", "dim"),
    )


def _outcome(doing: Doing, *, told: bool) -> Row | None:
    trace = doing.trace
    if trace is None or doing.place < len(doing.walk) - 1:
        return None
    if trace.outcome.status != "finished":
        return ((f"✗ {one_line(trace.outcome.message)}", "error"),)
    if told and doing.verdicts:
        failed = [verdict for verdict in doing.verdicts if not verdict.passed]
        if not failed:
            return (("✓ Done. ", "good strong"), ("F9 goes on.", "dim"))
        return ((f"✗ {one_line(failed[0].check.say)}", "warning"),)
    if not len(doing.walk):
        return (("There was nothing to run here.", "dim"),)
    return None


def edge(doing: Doing, place: int) -> str:
    """Why the learner does not go to that place; empty where there is no need to say it."""
    if doing.running:
        return ""
    if not len(doing.walk):
        return "There is no step to go to: F5 runs the code."
    if place >= doing.last:
        return "This is the last step: F7 goes back."
    return "This is the first step: F8 goes on." if place <= 0 else ""


def title(doing: Doing, *, wide: bool) -> Row:
    """Where the learner is."""
    name: Span = (" Session Playground    ", "title") if wide else (" ", "")
    return (name, (one_line(doing.lesson.title), "strong"), (_task(doing), "dim"))


def status(doing: Doing, moment: Moment) -> Row:
    """How it stands with the run."""
    if doing.trusted:
        return (("without the sandbox · ", "warning"), *_standing(doing, moment))
    if doing.brought:
        return ((f"{doing.brought} · ", "key"), *_standing(doing, moment))
    return _standing(doing, moment)


def _standing(doing: Doing, moment: Moment) -> Row:
    if doing.running:
        return (("running ", "key"),)
    if doing.trace is None:
        return (("ready ", "dim"),)
    outcome = doing.trace.outcome.status
    word: list[Span] = []
    if doing.stale:
        word.append(("changed", "warning"))
    elif outcome != "finished" and doing.limit is None:
        word.append((f"✗ {outcome}", "error"))
    if moment.step is not None:
        where = f"step {moment.place + 1}/{moment.total} · line {moment.step.line}"
        return (*word, (" · " if word else "", "dim"), (f"{where} ", "dim"))
    if doing.held:
        return (("predict first ", "key"),)
    return (*(word or [("finished", "dim")]), (" ", ""))


def called(doing: Doing) -> str:
    """What is being done, by name."""
    return f"{one_line(doing.lesson.title)}{_task(doing)}"


def _task(doing: Doing) -> str:
    tasks = doing.lesson.tasks
    return f" · task {tasks.index(doing.task) + 1}/{len(tasks)}" if len(tasks) > 1 else ""


def remark(moment: Moment) -> str:
    """What to write beside the line that ran: what came of it, and what it sent."""
    step = moment.step
    if step is None:
        return ""
    words = sent(step.sql)
    parts: list[str] = []
    if step.kind == "error":  # where something was sent, the message stands with it
        parts.append(f"✗ {raised(step).partition(':')[0] if words else raised(step)}")
    if step.value is not None and not step.value.startswith("<"):  # <CursorResult> tells nothing
        parts.append(f"→ {one_line(step.value)}")
    if printed := one_line(step.stdout[:LONGEST]):
        parts.append(f"prints {printed}")
    parts += [f"⚠ {one_line(warned.category)}" for warned in step.warnings[:1]]
    if words:
        parts.append(f"⇢ {words}")
    return " · ".join(parts)


def marks(doing: Doing, moment: Moment) -> Marks:
    """What the editor shows of the run; nothing where its text is another."""
    if not doing.fresh:
        fault = doing.fault
        return Marks(syntax_error=fault.line or None, fault=one_line(fault.message))
    outcome = doing.trace.outcome if doing.trace else None
    broken = outcome is not None and outcome.status != "finished" and doing.limit is None
    failed = outcome.line if outcome is not None and broken else None
    step = moment.step
    if step is None or step.source == "setup":
        unread = failed if not len(doing.walk) else None
        return Marks(syntax_error=unread, failed=None if unread else failed, sql=doing.lines)
    return Marks(
        current=step.line,
        current_end=step.end_line if step.kind == "line" else None,
        failed=failed,
        sql=doing.lines,
        note=remark(moment),
    )


def verdict(doing: Doing, judgement: Judgement) -> tuple[str, str]:
    """What to say to a prediction, and in which style."""
    prediction, answer = doing.task.prediction, judgement.answer
    if prediction is None:
        return "", ""
    if answer is None and doing.chosen is None:
        return "F5 runs the code as far as the question.", "$foreground 60%"
    if answer is None:
        return "Now run it: F5, or F8 step by step.", "$foreground 60%"
    if answer.step is None:
        return (
            "This run did not come to the line that the question is about. "
            "Reset the code (^P) and run it again.",
            "$text-warning",
        )
    if doing.chosen is None:
        return "↑ ↓ choose, Enter answers.", "$foreground 60%"
    from playground.course.choices import choice_text, choice_words  # not before the first paint

    choice = prediction.choices[doing.chosen]
    chosen, why = choice_words(choice), prediction.why.get(choice_text(choice), "")
    if doing.chosen == answer.right:
        return f"✓ Yes: {chosen}. {why}".rstrip(), "$text-success"
    if answer.right is None:
        return f"✗ Your run says {answer.value!r}; the code is another now.", "$text-warning"
    right = choice_words(prediction.choices[answer.right])
    why = why or "Look at the step that is shown."
    return f"✗ Not {chosen}. {why} Your run says: {right}", "$text-error"
