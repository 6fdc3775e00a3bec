"""`playground workshop watch`."""

import os
import re
import shutil
import sys
import termios
import tty
from pathlib import Path

import click

from playground.commands.examples import examples
from playground.commands.workshop.reaching import reached, state_option

_LEAVE = re.compile(rb"^(?:[q\x03]|\x1b$)|\x1b\[(113|27|99;5)[;:u]")
"""q, Ctrl+C or Escape: plain, or as terminals report them that report every key."""


@click.command(epilog=examples("workshop watch ana"))
@click.argument("name")
@state_option
def watch(*, name: str, state: Path | None) -> None:
    """Look at NAME's screen, and touch nothing; they are told. `q` leaves."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("A screen can be watched in a terminal only, and this is none.")
    from playground.workshop.control.messages import AskWatch
    from playground.workshop.terminal import RESET

    columns, rows = shutil.get_terminal_size()
    with reached(state) as control:
        control.do(AskWatch(name, columns, rows))
        before = termios.tcgetattr(0)
        tty.setraw(0)
        try:
            control.pass_on(_show, 0, _left)
        finally:
            sys.stdout.write(RESET)
            sys.stdout.flush()
            termios.tcsetattr(0, termios.TCSADRAIN, before)
    click.echo(f"You look at {name}'s screen no more.")


def _show(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _left() -> bool:
    """Whether the instructor wants to leave."""
    return bool(_LEAVE.search(os.read(0, 1024)))
