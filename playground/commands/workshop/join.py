"""`playground workshop join`."""

import sys
from pathlib import Path

import click

from playground.commands.examples import examples


@click.command(epilog=examples("workshop join /var/lib/playground/join"))
@click.argument("file", type=click.Path(path_type=Path))
def join(*, file: Path) -> None:
    """Come to the workshop whose `--join` is FILE, as the user of this machine that you are.

    This is what sshd runs for its people, as a ForceCommand.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo("The playground needs a terminal: connect with `ssh -t`.", err=True)
        sys.exit(2)
    from playground.workshop.local.client import JoinError
    from playground.workshop.local.client import join as come

    try:
        gone = come(file)
    except JoinError as error:
        raise click.ClickException(str(error)) from error
    click.echo(gone.words)
    sys.exit(gone.code)
