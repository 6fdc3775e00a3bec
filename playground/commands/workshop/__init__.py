"""`playground workshop`: for whoever gives one."""

import click

from playground.commands.examples import examples
from playground.commands.lazily import LazyGroup


@click.group(
    epilog=examples(
        "workshop serve",
        "workshop status",
        "workshop tell 'Ten minutes left'",
    ),
    cls=LazyGroup,
    lazy={
        "serve": "playground.commands.workshop.serving:serve",
        "status": "playground.commands.workshop.status:status",
        "watch": "playground.commands.workshop.watch:watch",
        "tell": "playground.commands.workshop.wishes:tell",
        "goto": "playground.commands.workshop.wishes:goto",
        "lock": "playground.commands.workshop.wishes:lock",
        "unlock": "playground.commands.workshop.wishes:unlock",
        "join": "playground.commands.workshop.join:join",
        "end": "playground.commands.workshop.wishes:end",
    },
)
def workshop() -> None:
    """Give a class: learners come over SSH, each to a playground of their own."""
