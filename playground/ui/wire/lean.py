"""An app that sends its terminal no more than it has to.

Textual sends every region again that a widget says it has painted, whether or not it
looks different; over a slow line that is seconds. Here a frame stands between the app
and its terminal, and a cursor that does not blink sends nothing while nobody types.
"""

import shutil
from typing import Any, Final

from rich.color import ColorSystem
from rich.console import Console, RenderableType
from textual import events
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Input, TextArea

from playground.ui.wire.cells import pieces
from playground.ui.wire.frame import Frame

SOON: Final = 0.02
"""Seconds after which one looks again whether the terminal may be written to."""


class Changes(CompositorUpdate):
    """An update that is written out already."""

    def __init__(self, text: str) -> None:
        """Send that text."""
        self._text = text

    def render_segments(self, console: Console) -> str:  # noqa: ARG002 - Textual's signature
        """The text."""
        return self._text

    def __rich__(self) -> str:
        """The text; for Textual, what is displayed is something that Rich can print."""
        return self._text


class Lean(App[None]):
    """Sends what differs from the frame that its terminal shows."""

    _frame = Frame(Size(0, 0), ColorSystem.TRUECOLOR)

    @property
    def size(self) -> Size:
        """The terminal's; until it has told, what the driver takes it for.

        Of a terminal that says that it has no rows Textual and Rich think differently. A
        screen that is told of two sizes at once is laid out for the one and the other for ever.
        """
        if self._size is None and (self._driver is None or self._driver._size is None):  # noqa: SLF001 - as Textual asks
            return Size(*shutil.get_terminal_size())
        return super().size

    def repaint_everything(self) -> None:
        """Send the whole frame: the terminal shows something else, or is another one."""
        if self._batch_count:  # what is being prepared now is shown in a moment
            self.set_timer(SOON, self.repaint_everything)
        elif self._reaches_terminal:
            super()._display(self.screen, Changes(self._frame.whole()))

    def on_resize(self, event: events.Resize) -> None:
        """A terminal that was resized, or left and come back to, shows who knows what."""
        # Of another size the whole screen is painted anyway, once it is laid out.
        if event.size == self._frame.size:
            self.repaint_everything()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """No cursor blinks."""
        if isinstance(event.widget, Input | TextArea):
            event.widget.cursor_blink = False

    @property
    def _reaches_terminal(self) -> bool:
        """Whether Textual would send what it is given to display now."""
        return (
            self._running
            and not self._closed
            and not self.is_headless
            and self._driver is not None
            and not self._batch_count
        )

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """The one place through which each frame goes to the terminal."""
        if isinstance(renderable, LayoutUpdate | ChopsUpdate) and self._reaches_terminal:
            renderable = self._changes(renderable)
        super()._display(screen, renderable)

    def _changes(self, update: LayoutUpdate | ChopsUpdate) -> Changes | None:
        """What is left to send of an update; None where nothing is."""
        size = self.screen.outer_size
        if size != self._frame.size:
            colours = self.console._color_system or ColorSystem.TRUECOLOR  # noqa: SLF001 - as Textual does
            self._frame = Frame(size, colours)
        text = self._frame.paint(pieces(update))
        cursor = size.clamp_offset(self.cursor_position)
        return Changes(text) if text or cursor != self._previous_cursor_position else None
