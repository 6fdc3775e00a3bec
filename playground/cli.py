"""The command line: `playground`, and the commands behind it."""

import click

from playground import __version__
from playground.commands.examples import examples
from playground.commands.lazily import LazyGroup
from playground.commands.storing import STORE


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    epilog=examples(
        "",
        "open five-states",
        "run snippet.py",
    ),
    lazy={
        "open": "playground.commands.opening:open_command",
        "run": "playground.commands.run:run",
        "export": "playground.commands.exporting:export",
        "compare": "playground.commands.comparing:compare",
        "lessons": "playground.commands.lessons:lessons",
        "progress": "playground.commands.progress:progress",
        "doctor": "playground.commands.doctor:doctor",
        "workshop": "playground.commands.workshop:workshop",
    },
)
@click.version_option(__version__, prog_name="Session Playground")
@STORE
@click.pass_context
def main(context: click.Context, store: str | None) -> None:
    """See what SQLAlchemy's Session does, statement by statement.

    Without a command the playground opens where you left it.
    """
    context.obj = store
    if context.invoked_subcommand is None:
        from playground.commands.opening import open_app

        open_app(store=store)
