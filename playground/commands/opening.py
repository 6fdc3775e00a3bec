"""`playground open`, and `playground` alone: the app."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playground.commands import completing
from playground.commands.examples import examples
from playground.commands.reading import read
from playground.commands.storing import STORE
from playground.export.files import FileError, is_trace, read_trace
from playground.trace.text import visible

if TYPE_CHECKING:
    from playground.course.model import Lesson
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
    if is_trace(what):
        open_app(_saved(what), store=store or outer)
    elif _is_file(what):
        open_app(_code(what), store=store or outer)
    else:
        _expect_lesson(what)
        open_app(what, store=store or outer)


def _is_file(name: str) -> bool:
    """Whether a file is meant, also one that cannot be reached: reading it tells why."""
    try:
        return Path(name).exists() and not Path(name).is_dir()
    except OSError:
        return True


def _code(file: str) -> "Lesson":
    """The snippet in that file; a UsageError where it cannot be read."""
    text = read(file)
    from playground.ui.play.scratch import scratchpad

    return scratchpad(text, Path(file))


def _expect_lesson(lesson: str) -> None:
    """A UsageError where there is no lesson of that id; all are read only to say so."""
    from playground.course.places import has_lesson

    if has_lesson(lesson):
        return
    from playground.course.packs import every_pack, together
    from playground.course.suggest import meant

    pack = together(every_pack())
    if pack.lesson(lesson) is None:
        if Path(lesson).is_dir():
            raise click.UsageError(f"{visible(lesson)} is a folder: name a lesson or a file.")
        near = meant(lesson, (one.id for one in pack.lessons))
        raise click.UsageError(
            f"There is no lesson and no file '{visible(lesson)}'" + (f": {near}" if near else ".")
        )


def _saved(file: str) -> "Saved":
    """The run in that file; a UsageError where there is none."""
    try:
        trace = read_trace(Path(file))
    except FileError as error:
        raise click.UsageError(str(error)) from error
    from playground.ui.play.scratch import Saved

    return Saved(Path(file), trace)


def open_app(what: "str | Lesson | Saved | None" = None, *, store: str | None = None) -> None:
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
