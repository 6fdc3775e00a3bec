"""`playground workshop`: for whoever gives one."""

import click

from playground.commands.lazily import LazyGroup


@click.group(
    cls=LazyGroup,
    lazy={
        "serve": "playground.commands.workshop.serving:serve",
    },
)
def workshop() -> None:
    """Give a class: learners come over SSH, each to a playground of their own."""
