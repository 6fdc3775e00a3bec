"""The smallest application that holds an editor, and eyes for what it shows."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Button

from playground.ui.editor import CodeEditor


class Watched(CodeEditor):
    """An editor that remembers which of its rows it asked to repaint."""

    def __init__(self, text: str = "", *, read_only: bool = False) -> None:
        self.repainted: set[int] = set()
        self.repainted_whole = 0
        super().__init__(text, read_only=read_only)

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> "Watched":
        for region in regions:
            self.repainted.update(range(region.y, region.bottom))
        if repaint and not regions:
            self.repainted_whole += 1
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def forget(self) -> None:
        self.repainted.clear()
        self.repainted_whole = 0


class Host(App[None]):
    """An editor, and something else that can have the focus."""

    def __init__(self, editor: Watched) -> None:
        super().__init__()
        self.editor = editor
        self.clicked: list[int] = []

    def compose(self) -> ComposeResult:
        yield self.editor
        yield Button("Else", id="else")

    def on_code_editor_line_clicked(self, message: CodeEditor.LineClicked) -> None:
        assert message.control is self.editor
        self.clicked.append(message.line)


@asynccontextmanager
async def editing(
    text: str = "",
    *,
    size: tuple[int, int] = (60, 20),
    read_only: bool = False,
    theme: str = "textual-dark",
) -> AsyncIterator[tuple[Watched, Pilot[None]]]:
    """An editor with the focus, its cursor not blinking, its screen painted."""
    app = Host(Watched(text, read_only=read_only))
    async with app.run_test(size=size) as pilot:
        app.theme = theme
        app.editor.cursor_blink = False
        app.editor.focus()
        await pilot.pause()
        app.editor.forget()
        yield app.editor, pilot


def painted_rows(editor: Watched) -> list[Strip]:
    """The rows as they are on the screen: those that nobody repainted come from a cache."""
    return editor.render_lines(editor.size.region)


def shown(editor: Watched) -> str:
    """The text on the screen, without the empty rows below it."""
    return "\n".join(strip.text.rstrip() for strip in painted_rows(editor)).rstrip()


def style_at(editor: Watched, y: int, text: str) -> Style:
    """The style in which the row shows that text."""
    strip = editor.render_line(y)
    assert text in strip.text, strip.text
    start = strip.text.index(text)
    segment = next(iter(strip.crop(start, start + 1)))
    assert segment.style is not None
    return segment.style


async def keys(pilot: Pilot[None], pressed: str) -> None:
    """Press the keys named, with blanks between; `'words'` in quotes are typed."""
    for part in pressed.split(" "):
        await (pilot.press(*part[1:-1]) if part[0] == part[-1] == "'" else pilot.press(part))
