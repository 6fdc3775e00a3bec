"""`playground lessons search` and `glossary`: find a word in the course."""

import sys
from itertools import islice

import click

from playground.commands.examples import examples
from playground.commands.lessons.choosing import pack_option
from playground.course.model import Pack
from playground.course.search import search as search_pack
from playground.trace.text import cut, one_line
from playground.trace.words import plural

MOST = 40
"""Places that are listed."""


@click.command(epilog=examples("lessons search identity map"))
@click.argument("words", nargs=-1, required=True)
@pack_option
def search(packs: tuple[Pack, ...], words: tuple[str, ...]) -> None:
    """Print where all the WORDS stand in one line: lesson, task, and the line.

    The exit code is 1 where they stand nowhere.
    """
    text = " ".join(words)
    found = [one for pack in packs for one in search_pack(pack, text)]
    for one in islice(found, MOST):
        where = one.lesson.id + (f"#{one.task.id}" if one.task else "")
        click.echo(f"{where}\n    {cut(one_line(one.line), 96)}")
    if len(found) > MOST:
        click.echo(f"and {plural(len(found) - MOST, 'place')} more: add a word")
    if not found:
        click.echo(f"No line of the lessons has {one_line(text)!r}.", err=True)
        sys.exit(1)


@click.command(
    epilog=examples(
        "lessons glossary",
        "lessons glossary autoflush",
    )
)
@click.argument("word", required=False)
@pack_option
def glossary(packs: tuple[Pack, ...], word: str | None) -> None:
    """Print what the course's words mean, or one WORD, and which lesson shows it.

    The exit code is 1 where there is no such word.
    """
    wanted = (word or "").casefold()
    found = [one for pack in packs for one in pack.glossary if wanted in one.name.casefold()]
    for one in found:
        click.echo(f"{one_line(one.name)}: {one_line(one.says)}\n    playground open {one.lesson}")
    if not found:
        what = f"is no word {one_line(wanted)!r}" if wanted else "are no words"
        click.echo(f"There {what} in the glossary.", err=True)
        sys.exit(1)
