"""`--timeout`: how long a snippet may run, for the commands that run some."""

from typing import Final

import click

LEAST: Final = 0.05
MOST: Final = 3_600


def _seconds(_context: click.Context, _option: click.Parameter, value: str) -> float:
    """The number; a BadParameter in plain words where it is none, or too small or large."""
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0
    if not LEAST <= seconds <= MOST:  # nor is it what is no number at all
        raise click.BadParameter(f"{value} is no number of seconds from {LEAST} to {MOST:,}.")
    return seconds


TIMEOUT = click.option(
    "--timeout",
    callback=_seconds,
    default="10",
    show_default=True,
    metavar="SECONDS",
    help="Stop a snippet after that long.",
)
