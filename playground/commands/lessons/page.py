"""Markdown on standard output."""

import sys
from typing import ClassVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import CodeBlock, Heading, Markdown, MarkdownElement
from rich.syntax import Syntax
from rich.text import Text

from playground.trace.text import visible

NARROW = 80
"""Columns where there is no terminal."""


class _Code(CodeBlock):
    """Code without a box around it, so that it can be copied."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Syntax(str(self.text).rstrip(), self.lexer_name, theme="ansi_dark", padding=(0, 2))


class _Heading(Heading):
    """A heading that is one without colours too."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self.text
        yield Text(("═" if self.tag == "h1" else "─") * min(len(self.text), options.max_width))


class _Page(Markdown):
    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **Markdown.elements,
        "heading_open": _Heading,
        "fence": _Code,
        "code_block": _Code,
    }


def print_markdown(text: str) -> None:
    """Print it as wide as the terminal; without one, plain and 80 columns wide."""
    console = Console(width=None if sys.stdout.isatty() else NARROW)
    with console.capture() as capture:
        console.print(_Page(visible(text)))
    # Padding on the right would be copied along, and folds where the screen is narrower.
    for line in capture.get().splitlines():
        sys.stdout.write(line.rstrip() + "\n")
    sys.stdout.flush()
