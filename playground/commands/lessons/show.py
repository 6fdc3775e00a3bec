"""`playground lessons show`: a lesson as text."""

import click

from playground.commands.lessons.choosing import chosen_lessons, pack_option
from playground.commands.lessons.page import print_markdown
from playground.course.model import Pack
from playground.course.rendering import as_markdown


@click.command()
@click.argument("lesson")
@pack_option
@click.option("--answers", is_flag=True, help="Show checks, hints and solutions too.")
def show(lesson: str, packs: tuple[Pack, ...], *, answers: bool) -> None:
    """Print a lesson as text, as wide as the terminal.

    LESSON is an id or a file.
    """
    chosen = chosen_lessons(packs, (lesson,))
    if not chosen:
        faults = "\n".join(str(fault) for pack in packs for fault in pack.faults)
        raise click.UsageError(f"That lesson cannot be read:\n{faults}")
    print_markdown(as_markdown(chosen[0], answers=answers))
