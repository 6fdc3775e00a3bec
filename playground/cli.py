"""The commands."""

import click


@click.command()
def main() -> None:
    """See what SQLAlchemy's Session does, statement by statement."""
