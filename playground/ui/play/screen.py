"""The main screen: joins the lessons, the editor, the task and the results."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.command import Provider
from textual.containers import Container
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static, TextArea

from playground.assistant.client import Asking
from playground.course.model import Lesson, Pack
from playground.ui.editor import CodeEditor
from playground.ui.find.bar import FindBar
from playground.ui.lessons.faults import FaultsScreen
from playground.ui.lessons.sidebar import Sidebar
from playground.ui.play.comparing import Comparing
from playground.ui.play.desk import Desk
from playground.ui.play.display import Display
from playground.ui.play.doing import CODE
from playground.ui.play.foot import KeyLine
from playground.ui.play.ground import Ground
from playground.ui.play.keeper import Keeper
from playground.ui.play.keys import KEYS, OFFERED
from playground.ui.play.preparation import Preparation
from playground.ui.play.runner import Running, Server
from playground.ui.play.scratch import Saved
from playground.ui.play.taking import Taking
from playground.ui.play.top import TopLine
from playground.ui.results.asking import PlaceChosen
from playground.ui.results.pane import ResultsPane
from playground.ui.results.prompt import PromptBox
from playground.ui.served import served
from playground.ui.snippets.library import Library
from playground.ui.task.exercise import ExerciseBox
from playground.ui.task.findings import Finding
from playground.ui.task.pane import TaskPane
from playground.ui.task.question import QuestionBox
from playground.ui.task.steps import TaskBar
from playground.ui.wire.compositor import LeanCompositor

VAST = 160
"""Columns from which on the code has room for its lines, and the results get more of the rest."""
TOO_SMALL = "Too small: the playground needs 40 columns and 12 lines."


def _lesson_finder() -> type[Provider]:
    from playground.ui.play.finding import LessonFinder  # not before the palette

    return LessonFinder


class PlayScreen(Taking):
    """Where the learner reads, writes, runs and looks."""

    BINDINGS: ClassVar[list[BindingType]] = [*OFFERED, *KEYS]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_lesson_finder}
    AUTO_FOCUS = "#editor"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it as an instance's
        (0, "-tiny"),
        (40, "-narrow"),
        (120, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 - likewise
        (0, "-flat"),
        (12, "-low"),
        (30, "-tall"),
    ]

    class Loaded(Message):
        """The course and what the learner left are there."""

    def __init__(
        self,
        server: Server,
        keeper: Keeper,
        pack: Path | Pack | None = None,
        *,
        what: str | Lesson | Saved | None = None,
        own: Callable[[], Server] | None = None,
        assistant: Asking | None = None,
    ) -> None:
        """Make the screen; it loads what it shows once it has been painted.

        Args:
            server: where to run snippets.
            keeper: what the learner did.
            pack: the folder of lessons, or what was read from it; None for our own.
            what: a lesson's id, a snippet's file as a lesson, or a saved run; None for where
                the learner left.
            own: makes the server for code that the user wants to run without the
                sandbox; None where that is not to be had, as in a workshop.
            assistant: who knows the code; None where there is nobody.
        """
        super().__init__()
        self._compositor = LeanCompositor()
        self.assistant = assistant
        self.library = Library(keeper)
        self._keeper = keeper
        self._pack = pack
        self._wanted = what
        self._display = Display(self)
        self.ground = Ground(server, own)
        self.desk = Desk(self, self._display, self.ground, keeper)
        self.comparing = Comparing(self, self.desk)
        self._asked: list[str] = []
        """What was asked in the console."""
        self._seen = False

    def compose(self) -> ComposeResult:
        """The frame; what is in it comes after the first paint."""
        self._take_shape()
        yield TopLine(id="top")
        with Container(id="desk"):
            yield Sidebar(id="lessons")
            with Container(id="code"):
                yield Preparation(id="preparation")
                editor = CodeEditor(id="editor", read_only=True)  # until there is a task
                editor.wraps = True
                yield editor
                yield FindBar(id="find")
            yield ResultsPane(id="results")
            yield TaskPane(id="task")
        yield KeyLine()
        yield Static(TOO_SMALL, id="small", markup=False)

    def _take_shape(self) -> None:
        """Be laid out for the terminal from the start; Textual would paint twice."""
        size = self.app.size
        for cells, breakpoints in (
            (size.width, self.HORIZONTAL_BREAKPOINTS),
            (size.height, self.VERTICAL_BREAKPOINTS),
        ):
            shape = [name for least, name in breakpoints if cells >= least]
            self.add_class(*shape[-1:])
        self.set_class(size.width >= VAST, "-vast")

    def on_mount(self) -> None:
        """Paint first, load then."""
        self.editor.helper = self.assistant
        for name, title in (("code", CODE), ("results", "Run"), ("task", "Task")):
            self.query_one(f"#{name}").border_title = title
        self.call_after_refresh(lambda: self.run_worker(self._load(), group="load"))

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """The first time, all widgets have their styles: each got them as it was mounted."""
        event.refresh_styles = self._seen
        self._seen = True

    async def _load(self) -> None:
        await self._keeper.expect()
        await self.desk.load(self._pack, self._wanted)
        self.post_message(self.Loaded())

    def on_unmount(self) -> None:
        """Nothing typed is lost, however the app ends."""
        self.leave()

    def leave(self) -> None:
        """The screen goes away."""
        self.desk.leave()

    def on_resize(self) -> None:
        """Some of what is said depends on the room there is."""
        self.set_class(self.app.size.width >= VAST, "-vast")
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        self.desk.show()
        if self.AUTO_FOCUS and self.focused is None and not self._display.too_small:
            self._display.refocus()

    def watch_focused(self, before: Widget | None, now: Widget | None) -> None:
        """What has no room has no keys; once it has room again, it gets them back."""
        if now is None:
            self._display.lost(before)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape means what there is to escape from; where nothing is, it is the editor's."""
        if not self.offers(action):
            return False
        match action:
            case "end_input":
                return self.desk.runs.question is not None
            case "stop":
                return self.desk.doing.running or self.playing
            case "take_offer" | "decline_offer":
                return self._offered
            case "close_panel":
                return self.helping or self._display.panel_is_over
            case "leave_editor":
                return self._display.before_results
            case _:
                return super().check_action(action, parameters)

    def offers(self, action: str) -> bool:
        """Whether there is such an action here: a workshop has none that lead out of it."""
        match action:
            case "trust":
                return self.ground.may_trust
            case "save" | "edit_elsewhere" | "open_file" | "save_file":
                return not served(self)
            case _:
                return True

    # Keys

    def action_run(self) -> None:
        """Run the text to its end."""
        self.desk.run("last")

    def action_end_input(self) -> None:
        """There is nothing more to read for the snippet."""
        self.desk.runs.answer(None)

    def action_stop(self) -> None:
        """End the run, whose steps stay; or stand still, where the walk goes on by itself."""
        if self.playing:
            self.stop_playing()
        else:
            self.desk.runs.stop()

    def action_lessons(self) -> None:
        """Show or hide the lessons."""
        self._display.toggle_lessons()

    def action_task(self) -> None:
        """Show or hide the task."""
        self._display.toggle_task()
        self.desk.show()  # what the task tells need not be told elsewhere

    def action_read_on(self) -> None:
        """On in the task's text."""
        self._display.read_on(0.5)

    def action_read_back(self) -> None:
        """Back in the task's text."""
        self._display.read_on(-0.5)

    def action_close_panel(self) -> None:
        """Put away what lies over the code."""
        if self.helping:
            self.stop_helping()
            return
        self._display.close_panels()
        self.desk.show()

    def action_leave_editor(self) -> None:
        """Go to the results, where plain keys walk."""
        self._display.focus_results()

    def action_hint(self) -> None:
        """The next hint."""
        self.desk.hint()

    def action_failed(self) -> None:
        """Go to what a check did not want."""
        self.desk.show_failed()

    def action_solution(self) -> None:
        """See the solution beside the learner's own code."""
        self.desk.solution()

    def action_reset(self) -> None:
        """Start again from the task's own code."""
        self.desk.reset()

    def action_task_code(self) -> None:
        """See the task's own code beside the learner's."""
        self.desk.task_code()

    async def action_aside(self) -> None:
        """See the text that gave way beside the one that is there."""
        await self.desk.aside()

    async def action_next_task(self) -> None:
        """Go on to the next task."""
        await self.desk.turn(+1)

    async def action_previous_task(self) -> None:
        """Back to the task before."""
        await self.desk.turn(-1)

    def action_reset_folder(self) -> None:
        """Begin again with the lesson's own files."""
        self.desk.reset_folder()

    def action_console(self) -> None:
        """Ask the step that is shown."""
        questioner = self.desk.questioner()
        if questioner is None:
            self.notify("Run the code first (F5): the console asks a step of a run.", markup=False)
            return
        from playground.ui.console.screen import ConsoleScreen

        self.app.push_screen(ConsoleScreen(questioner, self._asked))

    def action_trust(self) -> None:
        """Run without the sandbox, after a question; or within it again."""
        if self.desk.doing.trusted:
            self.desk.trust(trusted=False)
            return
        from playground.ui.play.trust import TrustScreen

        def answered(yes: bool | None) -> None:  # noqa: FBT001 - Textual calls it
            if yes:
                self.desk.trust(trusted=True)

        self.app.push_screen(TrustScreen(), answered)

    async def action_take_offer(self) -> None:
        """Show a new learner round."""
        self.action_decline_offer()
        await self.run_action("app.tour")

    def action_decline_offer(self) -> None:
        """Offer the tour no more."""
        self._display.withdraw_offer()
        self.refresh_bindings()

    @property
    def _offered(self) -> bool:
        """The tour is offered, and a key may mean it."""
        return self._display.offered and self.focused is self._display.editor

    def action_faults(self) -> None:
        """List what is wrong with the pack."""
        pack = self.desk.shelf.pack
        if pack.faults:
            self.app.push_screen(FaultsScreen(pack.faults, pack.path))
        else:
            self.notify("This pack has no faults.", markup=False)

    # What the widgets tell

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Note what was typed, and see that it is saved."""
        if event.text_area is self._display.editor and self.desk.typed(event.text_area.text):
            self.desk.touched()
            self.check_soon()
            if self._display.offered:
                self.action_decline_offer()

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Where the cursor is, is kept, too."""
        if event.text_area is self._display.editor:
            self.desk.touched()

    def on_code_editor_line_clicked(self, event: CodeEditor.LineClicked) -> None:
        """Go to the next step on that line."""
        if self.desk.doing.fresh and event.editor is self._display.editor:
            self._to_line(event.line)

    def on_running_arrived(self, event: Running.Arrived) -> None:
        """Fetch what came of the run."""
        self.desk.runs.arrived(event.running)

    async def on_results_pane_asked(self, event: ResultsPane.Asked) -> None:
        """Walk as a plain key asks."""
        await self.run_action(event.move)

    def on_place_chosen(self, event: PlaceChosen) -> None:
        """Walk to a certain place."""
        self.desk.go(event.place)

    async def on_sidebar_lesson_chosen(self, event: Sidebar.LessonChosen) -> None:
        """Open the lesson."""
        stop = self.desk.shelf.entrance(event.lesson.id)
        if stop is not None:
            self._display.close_panels()
            await self.desk.open(stop)

    def on_sidebar_faults_chosen(self) -> None:
        """List the faults."""
        self.action_faults()

    async def on_task_bar_task_chosen(self, event: TaskBar.TaskChosen) -> None:
        """Open the task."""
        lesson = self.desk.doing.lesson
        await self.desk.open((lesson, lesson.tasks[event.number]))

    async def on_task_bar_next_chosen(self) -> None:
        """Go on."""
        await self.action_next_task()

    def on_prompt_box_answered(self, event: PromptBox.Answered) -> None:
        """Hand on what was typed to the snippet."""
        self.desk.runs.answer(event.line)

    def on_question_box_chosen(self, event: QuestionBox.Chosen) -> None:
        """Take the prediction."""
        self.desk.answer(event.choice)

    def on_finding_chosen(self, event: Finding.Chosen) -> None:
        """Go to the step that something was said about."""
        self.desk.show_step(event.step)

    async def on_exercise_box_asked(self, event: ExerciseBox.Asked) -> None:
        """Help."""
        await self.run_action(event.what)
