"""The lessons and the task: beside the code where there is room, over it where not."""

from textual.screen import Screen
from textual.widget import Widget

from playground.ui.lessons.sidebar import Sidebar


class Panels:
    """Which of the two are to be seen; wide and narrow screens remember for themselves."""

    def __init__(self, screen: Screen[None]) -> None:
        self._screen = screen
        self._before: Widget | None = None
        """What had the keys before one of the panels did."""

    @property
    def too_small(self) -> bool:
        """Nothing of it is shown."""
        return self._screen.has_class("-tiny") or self._screen.has_class("-flat")

    @property
    def wide(self) -> bool:
        """The panels have places of their own."""
        return self._screen.has_class("-wide")

    @property
    def panel_is_over(self) -> bool:
        """A panel lies over the code or the results."""
        return not self.wide and (
            self._screen.has_class("-lessons-over") or self._screen.has_class("-task-over")
        )

    def toggle_lessons(self) -> None:
        """Go to the lessons, or put them away."""
        lessons = self._screen.query_one(Sidebar)
        self._toggle("lessons", lessons, lessons)

    def toggle_task(self) -> None:
        """Go to the task, or put it away."""
        if self.reading:
            self.close_panels()
            self._screen.query_one("#prose").focus()
            return
        self._toggle("task", self._screen.query_one("#task"), self._screen.query_one("#prose"))

    def show_task(self) -> None:
        """See to it that the task is to be seen."""
        if self.reading:
            self.close_panels()
        elif self.wide:
            self._screen.remove_class("-no-task")
        else:
            self._screen.remove_class("-lessons-over")
            self._screen.add_class("-task-over")

    def lay_task(self) -> None:
        """Lay a new task over the results, of which there are none yet, where it has no place."""
        if not self.wide:
            self.show_task()

    def read_or_write(self, *, only_text: bool) -> None:
        """Make the task the main thing where there is nothing but its text; else the code."""
        was, prose = self.reading, self._screen.query_one("#prose")
        self._screen.set_class(only_text, "-reading")
        if only_text:
            self.close_panels()
            self._screen.call_after_refresh(prose.focus)
        elif was and prose.has_focus:
            self._screen.query_one("#editor").focus()

    @property
    def reading(self) -> bool:
        """There is nothing but the task's text, which cannot be put away."""
        return self._screen.has_class("-reading")

    def read_on(self, pages: float) -> None:
        """Scroll the task's text, whatever has the focus."""
        self.show_task()
        prose = self._screen.query_one("#prose")
        prose.scroll_relative(y=pages * prose.size.height, animate=False)

    def close_panels(self) -> None:
        """Put away what lies over the code; its keys go back to where they were before."""
        inside = self.panel_is_over and self.panel_has_keys
        self._screen.remove_class("-lessons-over", "-task-over")
        if inside:
            self._give_back()

    @property
    def panel_has_keys(self) -> bool:
        """The keys are the task's or the lessons'."""
        panels = (self._screen.query_one(Sidebar), self._screen.query_one("#task"))
        return any(panel.has_focus_within for panel in panels)

    def _remember(self) -> None:
        """Note who has the keys, before a panel gets them."""
        if not self.panel_has_keys:
            self._before = self._screen.focused

    def _give_back(self) -> None:
        """Give the keys to whoever had them before; the code, where that is not there."""
        back = self._before if self._before is not None and self._before.focusable else None
        self._before = None
        (back or self._screen.query_one("#editor")).focus()

    def _toggle(self, name: str, panel: Widget, inside: Widget) -> None:
        """Go to the panel, showing it where it is hidden; from inside it, hide it."""
        self._remember()
        if panel.display and not panel.has_focus_within and not inside.has_focus:
            inside.focus()
            return
        if self.wide:
            self._screen.toggle_class(f"-no-{name}")
            shown = not self._screen.has_class(f"-no-{name}")
        else:
            other = "-task-over" if name == "lessons" else "-lessons-over"
            self._screen.remove_class(other)
            self._screen.toggle_class(f"-{name}-over")
            shown = self._screen.has_class(f"-{name}-over")
        if shown:
            self._screen.call_after_refresh(inside.focus)
        else:
            self._give_back()

    @property
    def task_is_seen(self) -> bool:
        """The task is on the screen."""
        if self.reading:
            return True
        if self.wide:
            return not self._screen.has_class("-no-task")
        return self._screen.has_class("-task-over")
