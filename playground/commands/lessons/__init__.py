"""`playground lessons`: the author's tools, one file each."""

import click

from playground.commands.examples import examples
from playground.commands.lazily import LazyGroup


@click.group(
    epilog=examples(
        "lessons list",
        "lessons search identity map",
        "lessons show five-states",
    ),
    cls=LazyGroup,
    lazy={
        "list": "playground.commands.lessons.listing:list_lessons",
        "search": "playground.commands.lessons.searching:search",
        "glossary": "playground.commands.lessons.searching:glossary",
        "show": "playground.commands.lessons.show:show",
        "new": "playground.commands.lessons.new:new",
        "verify": "playground.commands.lessons.verify:verify",
        "coverage": "playground.commands.lessons.coverage:coverage",
        "guide": "playground.commands.lessons.guide:guide",
    },
)
def lessons() -> None:
    """Read, write and prove lessons."""
