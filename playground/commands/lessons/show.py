"""`playground lessons show`: a lesson as text."""

import click

from playground.commands import completing
from playground.commands.examples import examples
from playground.commands.lessons.choosing import chosen_lessons, is_meant, pack_option
from playground.commands.lessons.page import print_markdown
from playground.course.model import Pack
from playground.course.rendering import as_markdown
from playground.trace.text import one_line


@click.command(
    epilog=examples(
        "lessons show five-states",
        "lessons show one-row --pack my-lessons --answers",
    )
)
@click.argument("lesson", shell_complete=completing.lessons)
@pack_option
@click.option("--answers", is_flag=True, help="Show checks, hints and solutions too.")
def show(lesson: str, packs: tuple[Pack, ...], *, answers: bool) -> None:
    """Print a lesson as text, as wide as the terminal.

    LESSON is an id or a file.
    """
    chosen = chosen_lessons(packs, (lesson,))
    if not chosen:
        faults = [one for pack in packs for one in pack.faults if is_meant(one.path, lesson)]
        told = "\n".join(one_line(str(fault)) for fault in faults)
        raise click.UsageError(f"That lesson cannot be read:\n{told}")
    print_markdown(as_markdown(chosen[0], answers=answers))
