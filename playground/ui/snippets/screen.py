"""The learner's snippets, to be opened, begun, renamed and deleted."""

from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from playground.course.model import Lesson
from playground.ui.lines.row import Row, Span, apart
from playground.ui.lines.widget import Lines, Listed, Rows
from playground.ui.play.scratch import scratchpad, snippet
from playground.ui.snippets.library import Library, complaint, free_name
from playground.ui.snippets.templates import TEMPLATES, Template


class Entry(NamedTuple):
    """A line that can be chosen."""

    title: str
    meaning: str = ""
    name: str | None = None
    """The snippet's."""
    template: Template | None = None


class SnippetList(Lines, can_focus=False):
    """The snippets, then the templates."""

    def __init__(self, current: str) -> None:
        super().__init__()
        self._current = current
        self.entries: list[Entry] = []
        self.chosen = 0
        self.said: Row = ()

    def fill(self, names: list[str], chosen: str | None = None) -> None:
        """Show these, that one chosen."""
        self.entries = [
            Entry("Scratchpad", "to try things on; always there"),
            *(Entry(name, name=name) for name in names),
            *(Entry(each.title, each.meaning, template=each) for each in TEMPLATES),
        ]
        wanted = (place for place, entry in enumerate(self.entries) if entry.name == chosen)
        if chosen is not None:
            self.chosen = next(wanted, self.chosen)
        self.chosen = min(self.chosen, len(self.entries) - 1)
        self.rebuild()

    @property
    def entry(self) -> Entry:
        """The chosen one."""
        return self.entries[self.chosen]

    def move(self, way: int) -> None:
        """Choose another."""
        self.go((self.chosen + way) % len(self.entries))

    def go(self, place: int) -> None:
        """Choose that one."""
        self.chosen = place
        self.rebuild()

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Choose what was clicked."""
        place = self._places().get(event.row)
        if place is None:
            event.stop()
        else:
            self.go(place)

    def build(self, width: int) -> tuple[Rows, range]:
        """A row for each, under two titles."""
        rows: list[Row] = []
        here = 0
        for place, entry in enumerate(self.entries):
            if place == 0:
                rows.append(((" Yours", "title"),))
            elif entry.template and not self.entries[place - 1].template:
                rows += [(), ((" A new one, from", "title"),)]
            if place == self.chosen:
                here = len(rows)
            rows.append(self._row(entry, width, chosen=place == self.chosen))
        return Listed(rows), range(here, here + 1)

    def _row(self, entry: Entry, width: int, *, chosen: bool) -> Row:
        wash = "chosen" if chosen else ""
        is_open = entry.template is None and (entry.name or "") == self._current
        left: list[Span] = [
            (" ▸ " if chosen else "   ", f"{wash} key"),
            (entry.title, f"{wash} strong" if chosen else ""),
        ]
        meaning = "open now" if is_open else entry.meaning
        return apart(left, [(f"{meaning} ", f"{wash} dim")], width, wash)

    def _places(self) -> dict[int, int]:
        """By row, which entry stands there."""
        first = next(place for place, each in enumerate(self.entries) if each.template)
        return {place + 1 + 2 * (place >= first): place for place in range(len(self.entries))}


class SnippetsScreen(ModalScreen[Lesson | None]):
    """Dismissed with what is to be opened."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False, id="snippets.up"),
        Binding("down", "move(1)", "Down", show=False, id="snippets.down"),
        Binding("pageup", "move(-5)", "Up", show=False, id="snippets.page_up"),
        Binding("pagedown", "move(5)", "Down", show=False, id="snippets.page_down"),
        Binding("enter", "take", "Open", id="snippets.open"),
        Binding("n", "new", "New", id="snippets.new"),
        Binding("r", "rename", "Rename", id="snippets.rename"),
        Binding("d,delete", "delete", "Delete", id="snippets.delete"),
        Binding("u,ctrl+z", "bring_back", "Bring back", id="snippets.bring_back"),
        Binding("escape,q", "leave", "Close", id="snippets.close"),
    ]
    SUBTITLE = "Enter opens · n new · r rename · d delete, u bring back · Esc"
    NAMING = "Name it · Enter takes the name · Esc takes none"

    def __init__(self, library: Library, current: str | None) -> None:
        """Make the screen.

        Args:
            library: the snippets.
            current: the name of the one that is open; empty for the scratchpad, None
                for neither.
        """
        super().__init__()
        self._library = library
        self._current = current
        self._list = SnippetList("\0" if current is None else current)
        self._field = Input(compact=True, max_length=200, select_on_focus=True)
        self._naming: Entry | None = None
        self._names: list[str] = []
        self._gone = False
        """What was open is no more."""

    def compose(self) -> ComposeResult:
        """The list, and a line for a name."""
        with Vertical(id="snippets") as box:
            box.border_title = "Snippets"
            box.border_subtitle = self.SUBTITLE
            yield self._list
            yield self._field

    async def on_mount(self) -> None:
        """List them."""
        await self._fill(self._current)

    async def _fill(self, chosen: str | None = None) -> None:
        self._names = await self._library.names()
        self._list.fill(self._names, chosen)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a name is typed, only Escape is ours."""
        if self._naming is not None and action != "leave":
            return False
        return super().check_action(action, parameters)

    def action_move(self, way: int) -> None:
        """Choose another."""
        self._list.move(way)

    async def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Open what was clicked."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Open it, or begin a new one."""
        entry = self._list.entry
        if entry.template is not None:
            self._ask_name(entry, free_name(entry.template.name, self._names))
        elif entry.name is not None:
            self.dismiss(snippet(entry.name))
        else:
            self.dismiss(scratchpad())

    def action_new(self) -> None:
        """To the templates."""
        self._list.go(next(p for p, each in enumerate(self._list.entries) if each.template))

    def action_rename(self) -> None:
        """Give it another name."""
        entry = self._list.entry
        if entry.name is not None:
            self._ask_name(entry, entry.name)

    async def action_delete(self) -> None:
        """Delete it."""
        name = self._list.entry.name
        if name is not None:
            await self._library.delete(name)
            self._gone = self._gone or name == self._current
            await self._fill()
            self._say(f"{name} is deleted: u brings it back.")

    async def action_bring_back(self) -> None:
        """Undo that."""
        name = await self._library.bring_back()
        if name is None:
            self._say("Nothing was deleted.")
            return
        self._gone = self._gone and name != self._current
        await self._fill(name)
        self._say(self.SUBTITLE)

    def action_leave(self) -> None:
        """Close; or give no name."""
        if self._naming is None:
            self.dismiss(scratchpad() if self._gone else None)
        else:
            self._stop_naming()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the name."""
        event.stop()
        name, entry = event.value.strip(), self._naming
        if entry is None:
            return
        others = [other for other in self._names if other != entry.name]
        if fault := complaint(name, others):
            self._say(fault)
            return
        self._stop_naming()
        if entry.template is not None:
            await self._library.new(name, entry.template.text)
            self.dismiss(snippet(name))
        elif entry.name is not None:
            await self._library.rename(entry.name, name)
            if entry.name == self._current:
                self.dismiss(snippet(name))
            else:
                await self._fill(name)

    def _ask_name(self, entry: Entry, suggested: str) -> None:
        self._naming = entry
        self._field.value = suggested
        self._field.add_class("-asked")
        self._field.focus()
        self._say(self.NAMING)

    def _stop_naming(self) -> None:
        self._naming = None
        self._field.remove_class("-asked")
        self.set_focus(None)
        self._say(self.SUBTITLE)

    def _say(self, words: str) -> None:
        self.query_one("#snippets").border_subtitle = words.replace("[", "\\[")
