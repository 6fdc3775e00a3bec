"""`playground workshop status`."""

import sys
from pathlib import Path

import click

from playground.commands.workshop.reaching import default_state, reached, state_option


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For a program.")
@state_option
def status(*, as_json: bool, state: Path | None) -> None:
    """Show who is here, where they are, and who is stuck; live in a terminal."""
    if not as_json and sys.stdin.isatty() and sys.stdout.isatty():
        from playground.workshop.instructor.app import StatusApp

        with reached(state):
            pass  # so that it is told here where there is no workshop
        StatusApp((state or default_state()).absolute()).run()
        return
    with reached(state) as control:
        found = control.status()
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
        return
    from playground.workshop.instructor.rows import page

    click.echo(page(found))
