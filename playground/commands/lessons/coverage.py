"""`playground lessons coverage`: which lesson teaches which topic."""

import click

from playground.commands.examples import examples
from playground.commands.lessons.choosing import near_path, pack_option
from playground.course.coverage import coverage as covered
from playground.course.model import Pack
from playground.trace.text import one_line
from playground.trace.words import plural


@click.command(
    epilog=examples(
        "lessons coverage",
        "lessons coverage --pack my-lessons",
    )
)
@pack_option
def coverage(packs: tuple[Pack, ...]) -> None:
    """Print which lesson teaches which topic, and what no lesson teaches."""
    for pack in packs:
        taught = covered(pack)
        titles = pack.topics or {}
        for topic, lessons in taught.items():
            title = one_line(titles.get(topic, ""))
            click.echo(f"{one_line(topic):<7}{title:<57}{', '.join(lessons) or '-'}".rstrip())
        missing = [topic for topic, lessons in taught.items() if not lessons]
        click.echo()
        if missing:
            click.echo(f"No lesson teaches {one_line(', '.join(missing))}.")
        many = f"{len(taught) - len(missing)} of {plural(len(taught), 'topic')}"
        click.echo(f"{near_path(pack.path)}: {plural(len(pack.lessons), 'lesson')} for {many}.")
