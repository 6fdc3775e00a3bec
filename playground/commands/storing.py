"""`--store`: which database keeps what a learner does, for the commands that use it."""

import click

STORE = click.option(
    "--store",
    metavar="URL",
    help="The database, as a SQLAlchemy URL; else PLAYGROUND_STORE, else your own file.",
)
