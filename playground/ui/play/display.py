"""Puts what is being done onto the screen's widgets."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import OptionList

from playground.ui.editor import CodeEditor
from playground.ui.lessons.sidebar import Sidebar
from playground.ui.lines.row import Row
from playground.ui.lines.widget import Lines
from playground.ui.play import showing
from playground.ui.play.doing import Doing
from playground.ui.play.foot import KeyLine
from playground.ui.play.panels import Panels
from playground.ui.play.preparation import Preparation
from playground.ui.play.runs import Asking, Runs
from playground.ui.play.shelf import Shelf
from playground.ui.play.top import TopLine
from playground.ui.results.pane import ResultsPane
from playground.ui.results.prompt import PromptBox
from playground.ui.results.walk import Moment
from playground.ui.task.exercise import ExerciseBox
from playground.ui.task.judgement import Judgement
from playground.ui.task.note import NoteBox
from playground.ui.task.pane import TaskPane
from playground.ui.task.question import QuestionBox
from playground.ui.task.steps import TaskBar

if TYPE_CHECKING:
    from playground.ui.tour.offer import Offer


class Display(Panels):
    """The widgets of a screen, told what to show. It decides nothing."""

    _offer: "Offer | None" = None
    """Of the tour, until there are results in its place."""
    _line: int | None = None
    """The line of code that was brought into sight last."""
    _last: Widget | None = None
    """What had the keys before nothing had."""

    @cached_property
    def editor(self) -> CodeEditor:
        """Where the learner's code is; still to be asked when the app ends."""
        return self._screen.query_one("#editor", CodeEditor)

    async def open(self, doing: Doing, cursor: tuple[int, int] = (0, 0)) -> None:
        """Another task: its code, with the cursor there; its preparation, prose and question."""
        self._screen.query_one("#code").border_title = doing.file
        self.editor.load(doing.text)
        self.editor.move_cursor(cursor)  # at once: whoever is quick types already
        self.editor.setup = doing.task.setup
        self.editor.read_only = False
        self._screen.query_one(Preparation).show(doing.task.setup)
        await self._screen.query_one(TaskPane).open(doing.lesson, doing.task)
        self._screen.query_one(TaskBar).display = not doing.free  # there is no way on
        self.read_or_write(only_text=doing.only_text)
        prediction = doing.task.prediction
        if prediction is not None:
            from playground.course.choices import choice_words  # not before the first paint

            choices = [choice_words(choice) for choice in prediction.choices]
            self._screen.query_one(QuestionBox).ask(prediction.question, choices)

    def progress(self, shelf: Shelf, doing: Doing) -> None:
        """How far the learner is."""
        done, left = shelf.finished, shelf.skipped
        sidebar = self._screen.query_one(Sidebar)
        sidebar.show(shelf.pack, done, left, doing.lesson.id, shelf.locked)
        self._screen.query_one(TaskPane).show_progress(doing.lesson, doing.task, done, left)

    def say(self, words: str) -> None:
        """Answer a key that could do nothing; nothing: there is another place to look at."""
        self._screen.query_one(KeyLine).say(words)

    def moment(self, doing: Doing, runs: Runs) -> None:
        """The run, at the place where the learner stands."""
        self.say("")
        if len(doing.walk):
            self._take_offers_place()
        moment = self._screen.query_one(ResultsPane).show(
            doing.walk,
            doing.place,
            limit=doing.limit,
            banner=self._banner(doing, runs),
            end=doing.trace,
        )
        self._screen.query_one(NoteBox).show(doing.note, waiting=moment.step is None)
        self._remark(doing, moment)

    def remarks(self, doing: Doing, runs: Runs) -> None:
        """What is to be said of a run that is shown already, at the very place."""
        self.banner(doing, runs)
        self._remark(doing, doing.walk.moment(doing.place))

    def _remark(self, doing: Doing, moment: Moment) -> None:
        title, status = showing.title(doing, wide=self.wide), showing.status(doing, moment)
        self._screen.query_one(TopLine).show(title, status)
        self._mark(doing, moment)

    def running(self, doing: Doing, runs: Runs) -> None:
        """A run begins; of most nothing else is to be seen before their end."""
        self.say("")
        title = showing.title(doing, wide=self.wide)
        self._screen.query_one(TopLine).show(title, showing.status(doing, Moment()))
        self.banner(doing, runs)

    def banner(self, doing: Doing, runs: Runs) -> None:
        """Only what is to be known right now."""
        self._screen.query_one(ResultsPane).say(self._banner(doing, runs))

    def _banner(self, doing: Doing, runs: Runs) -> Row | None:
        return showing.banner(
            doing,
            slow=runs.ticks,
            ahead=runs.ahead,
            asks=runs.question is not None,
            told=not self.task_is_seen,
        )

    async def prompt(self, asking: Asking) -> None:
        """Ask the learner what the snippet asks, or ask no more."""
        box = self._screen.query_one(PromptBox)
        match asking:
            case "answered":
                box.linger()
            case "over":
                await box.close()
            case question:
                self.close_panels()  # which would lie over it
                self._take_offers_place()
                await box.ask(question)

    def judged(self, doing: Doing, judgement: Judgement) -> None:
        """What the run, or the lack of one, says to the task."""
        if doing.task.kind == "exercise":
            box = self._screen.query_one(ExerciseBox)
            box.show(doing.task, judgement, doing.hints)
        elif doing.task.kind == "predict":
            question = self._screen.query_one(QuestionBox)
            question.show_choice(doing.chosen)
            question.say(*showing.verdict(doing, judgement))

    def offer_tour(self) -> None:
        """Offer the tour, in the place of results that are not there yet."""
        from playground.ui.tour.offer import Offer

        self._offer = Offer(id="offer")
        self._screen.query_one(ResultsPane).mount(self._offer)
        self._screen.refresh_bindings()

    @property
    def offered(self) -> bool:
        """The tour is offered."""
        return self._offer is not None and not self._offer.withdrawn

    def withdraw_offer(self) -> None:
        """Offer it no more; nothing else on the screen moves for that."""
        if self._offer:
            self._offer.withdraw()

    def _take_offers_place(self) -> None:
        if self._offer:
            self._offer.display = False  # to remove it costs two paintings
            self._offer = None

    def ask(self) -> None:
        """Bring the learner to the open question."""
        self.show_task()
        self._screen.query_one("#choices", OptionList).focus()

    def compare(
        self,
        mine: str,
        other: str,
        title: str,
        theirs: str,
        take: Callable[[], object],
    ) -> None:
        """Show another text beside the learner's; `take` is called if they want it instead."""
        from playground.ui.task.solution import SolutionScreen  # not before the first paint

        def answered(wanted: bool | None) -> None:  # noqa: FBT001 - Textual calls it
            if wanted:
                take()

        self._screen.app.push_screen(SolutionScreen(mine, other, title, theirs), answered)

    def write(self, text: str) -> None:
        """Put a text into the editor, in a way that can be undone."""
        self.editor.replace(text, self.editor.document.start, self.editor.document.end)
        self.editor.focus()

    def uncover(self) -> None:
        """See to it that the results are to be seen."""
        if self.panel_is_over:
            self.close_panels()
            self.focus_results()

    @property
    def before_results(self) -> bool:
        """The keys are the code's, the task's or the lessons', from where Escape leads on."""
        return self._screen.focused is self.editor or self.panel_has_keys

    def lost(self, widget: Widget | None) -> None:
        """The keys are nobody's, and were that widget's."""
        self._last = widget

    def refocus(self) -> None:
        """Give the keys, which nobody has, back to who had them."""
        if self._last is None:
            self._screen.query_one("#prose" if self.reading else "#editor").focus()
        elif self._last.region:
            self._last.focus()
        else:  # not to the code, where a plain key would be written
            self.focus_results()

    def focus_results(self) -> None:
        """Go to the first of the results that is to be seen."""
        panes = self._screen.query_one(ResultsPane).query(Lines).results()
        pane = next((pane for pane in panes if pane.can_focus and pane.region), None)
        if pane is not None:
            pane.focus()

    def _mark(self, doing: Doing, moment: Moment) -> None:
        marks = showing.marks(doing, moment)
        if marks != self.editor.marks:
            self.editor.marks = marks
        # While a run rushes by, the code stays where it is.
        if marks.current != self._line and not doing.following:
            self._line = marks.current
            if marks.current is not None:
                self.editor.show_line(marks.current)
            if doing.held and doing.asked_line is not None:
                self.editor.show_line(doing.asked_line)
