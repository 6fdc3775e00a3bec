"""`playground lessons`: the author's tools, one file each."""

import click

from playground.commands.lazily import LazyGroup


@click.group(
    cls=LazyGroup,
    lazy={
        "show": "playground.commands.lessons.show:show",
        "verify": "playground.commands.lessons.verify:verify",
    },
)
def lessons() -> None:
    """Read, write and prove lessons."""
