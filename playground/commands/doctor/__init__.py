"""`playground doctor`: what this machine can do, found by trying it.

facts       what is told, as plain values: also the form of `--json`
sandbox     starts a server and lets a run try what a stranger would
advice      what may help where a layer of the sandbox does not hold
terminal, store, system   the rest
words       all of it as lines to read
"""

import sys

import click
import msgspec

from playground.commands.doctor import sandbox, store, system, terminal, words
from playground.commands.doctor.facts import Report
from playground.commands.examples import examples


@click.command(
    epilog=examples(
        "doctor",
        "doctor --json",
    )
)
@click.option("--json", "as_json", is_flag=True, help="Print it for a program.")
def doctor(*, as_json: bool) -> None:
    """Tell what this machine can do: sandbox, terminal, and where your work is kept.

    The exit code is 0 where snippets can run, the sandbox keeps what it
    promises, and the store opens; else 1.
    """
    report = Report(
        system=system.examine(),
        sandbox=sandbox.examine(),
        terminal=terminal.examine(),
        store=store.examine(),
    )
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(report), indent=2))
    else:
        for line in words.told(report):
            click.echo(line)
    sys.exit(0 if report.sandbox.sound and report.store.opens else 1)
