"""A text area that colours Python."""

from collections.abc import Sequence
from typing import Literal

from rich.text import Span, Text
from textual.content import Content

from playground.ui.editor.incoming import loaded, painted
from playground.ui.editor.lean_area import LeanArea
from playground.ui.editor.lexing import LONGEST_LINE, ROOT, LexedText, Look, States
from playground.ui.editor.theme import EDITOR_THEME, EditorTheme
from playground.ui.highlight import Palette


class PythonArea(LeanArea):
    """Colours from the theme; a line's tokens are found when it is first to be seen."""

    def __init__(
        self,
        text: str = "",
        *,
        read_only: bool = False,
        tab_behavior: Literal["focus", "indent"] = "indent",
        placeholder: str | Content = "",
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        """Show a text. The arguments mean what they mean to `TextArea`."""
        self._lexed = LexedText()
        self._palette: Palette | None = None
        self._colours = EditorTheme(EDITOR_THEME)
        super().__init__(
            loaded(text),
            read_only=read_only,
            tab_behavior=tab_behavior,
            placeholder=placeholder,
            soft_wrap=False,
            show_line_numbers=True,
            name=name,
            id=id,
            classes=classes,
            disabled=disabled,
        )
        self.count_rows()
        self.register_theme(self._colours)
        self.theme = EDITOR_THEME

    def get_line(self, line_index: int) -> Text:
        """The line in colour, safe to show, and cut where it leaves the screen."""
        line = self.document.get_line(line_index)
        if len(line) > LONGEST_LINE:
            return self._get_long_line(line)
        if self._palette is None:
            self._palette = Palette(self.visual_style, self.app.theme_variables)
        palette = self._palette
        spans = [
            Span(start, end, style)
            for start, end, kind in self._lexed.tokens(line_index)
            if (style := palette[kind]) is not None
        ]
        return Text(painted(line), end="", no_wrap=True, spans=spans)

    def _get_long_line(self, line: str) -> Text:
        if not self.soft_wrap:
            line = line[: self.scroll_offset.x + self.size.width + 1]
        return Text(painted(line), end="", no_wrap=True)

    def notify_style_update(self) -> None:
        """Forget the colours: the theme, or what lies under the text, has changed."""
        self._palette = None
        self._colours.forget()
        super().notify_style_update()

    def look_at(self, top: int, bottom: int) -> Sequence[Look | None]:
        """The text of each line and the lexer's states at its start; None below the end."""
        self._lexed.lex(self.document.lines, top, bottom)
        return [self._lexed.look(row) for row in range(top, bottom)]

    def look(self, row: int) -> Look | None:
        """The text of a line and the lexer's states at its start; None far from the screen."""
        return self._lexed.look(row)

    def states_at(self, row: int) -> States:
        """The lexer's states at the start of a line."""
        [look] = self.look_at(row, row + 1)
        return ROOT if look is None else look.states
