"""`playground workshop status`."""

import sys
from pathlib import Path

import click

from playground.commands.examples import examples
from playground.commands.workshop.reaching import default_state, reached, state_option


@click.command(
    epilog=examples(
        "workshop status",
        "workshop status --json",
    )
)
@click.option("--json", "as_json", is_flag=True, help="For a program.")
@click.option("--metrics", "as_metrics", is_flag=True, help="For Prometheus.")
@state_option
def status(*, as_json: bool, as_metrics: bool, state: Path | None) -> None:
    """Show who is here, where they are, and who is stuck; live in a terminal."""
    if as_json and as_metrics:
        raise click.UsageError("Say --json or --metrics: one of them at a time.")
    if not (as_json or as_metrics) and sys.stdin.isatty() and sys.stdout.isatty():
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
    if as_metrics:
        from playground.workshop.instructor.metrics import metrics

        click.echo(metrics(found), nl=False)
        return
    from playground.workshop.instructor.rows import page

    click.echo(page(found))
