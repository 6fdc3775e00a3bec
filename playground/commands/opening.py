"""`playground open`, and `playground` alone: the app."""

import sys

import click


@click.command("open")
@click.argument("what")
def open_command(what: str) -> None:
    """Open the playground at a lesson, or on a snippet where WHAT is a file."""
    open_app(what)


def open_app(what: str | None = None) -> None:
    """Start the app, and leave with its exit code; 2 where there is no terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo(
            "The playground needs a terminal, and this is none.\n"
            "Start it as `playground` in a terminal (over SSH: `ssh -t HOST playground`),\n"
            "or run a snippet without one: `playground run FILE`.",
            err=True,
        )
        sys.exit(2)
    from playground.ui import run as run_app

    sys.exit(run_app(what))
