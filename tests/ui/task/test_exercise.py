"""The box of an exercise, on a screen of its own."""

from textual.app import App, ComposeResult
from textual.widgets import Button

from playground.course.model import Task
from playground.ui.play.judge import unjudged
from playground.ui.task.exercise import ExerciseBox

TASK = Task(id="t", title="T", kind="exercise", hints=("One.", "Two."))


class Host(App[None]):
    CSS = "#help { height: 1; } #help Button { min-width: 0; width: auto; padding: 0 1; }"

    def compose(self) -> ComposeResult:
        yield ExerciseBox()


async def test_the_hint_button_counts_what_is_left_and_is_as_wide_as_its_words() -> None:
    app = Host()
    async with app.run_test(size=(60, 12)) as pilot:
        button = app.query_one("#hint", Button)
        for hints, words in (
            (0, "F4 Hint (2 left)"),
            (1, "F4 Hint (1 left)"),
            (2, "F4 Hint (0 left)"),
        ):
            await pilot.pause()  # it has been laid out
            app.query_one(ExerciseBox).show(TASK, unjudged(TASK), hints)
            await pilot.pause()
            assert words in "".join(strip.text for strip in button.render_lines(button.size.region))
