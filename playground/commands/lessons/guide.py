"""`playground lessons guide`: how lessons are written."""

import click

from playground.commands.examples import examples
from playground.commands.lessons.page import print_markdown
from playground.course.guide import guide as text


@click.command(epilog=examples("lessons guide | less -R"))
def guide() -> None:
    """Print the author's guide: the format, every claim, what verify proves."""
    print_markdown(text())
