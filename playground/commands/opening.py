"""`playground open`, and `playground` alone: the app."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playground.commands import completing
from playground.commands.examples import examples
from playground.commands.storing import STORE
from playground.export.files import FileError, is_trace, read_trace

if TYPE_CHECKING:
    from playground.ui.play.scratch import Saved


@click.command(
    "open",
    epilog=examples(
        "open five-states",
        "open snippet.py",
        "open saved.trace.json",
    ),
)
@click.argument("what", shell_complete=completing.lessons)
@STORE
@click.pass_obj
def open_command(outer: str | None, what: str, store: str | None) -> None:
    """Open the playground at a lesson; on a snippet, or a saved run, where WHAT is a file.

    A saved run (FILE.trace.json, from `playground run --json` or from the app) is shown
    as it was, and nothing is run.
    """
    open_app(_saved(what) if is_trace(what) else what, store or outer)


def _saved(file: str) -> "Saved":
    """The run in that file; a UsageError where there is none."""
    try:
        trace = read_trace(Path(file))
    except FileError as error:
        raise click.UsageError(str(error)) from error
    from playground.ui.play.scratch import Saved

    return Saved(Path(file), trace)


def open_app(what: "str | Saved | None" = None, store: str | None = None) -> None:
    """Start the app, and leave with its exit code; 2 where there is no terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo(
            "The playground needs a terminal, and this is none.\n"
            "Start it as `playground` in a terminal (over SSH: `ssh -t HOST playground`),\n"
            "or run a snippet without one: `playground run FILE`.",
            err=True,
        )
        sys.exit(2)
    if os.environ.get("TERM") in {"dumb", "unknown"}:
        click.echo(
            "The playground paints the whole screen, and a terminal of the kind "
            f"{os.environ['TERM']!r} cannot do that.\n"
            "Start it in another terminal; or, where this one can do more than it says,\n"
            "as `TERM=xterm-256color playground`. A snippet runs here without a screen:\n"
            "`playground run FILE`.",
            err=True,
        )
        sys.exit(2)
    from playground.ui import run as run_app

    sys.exit(run_app(what, store=store))
