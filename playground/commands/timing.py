"""`--timeout`: how long a snippet may run, for the commands that run some."""

import click

TIMEOUT = click.option(
    "--timeout",
    type=click.FloatRange(min=0.05, max=3_600),
    default=10.0,
    show_default=True,
    metavar="SECONDS",
    help="Stop a snippet after that long.",
)
