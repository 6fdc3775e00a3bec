"""`playground compare`: two runs, what each took, and where they differ."""

import sys
from pathlib import Path

import click
import msgspec

from playground.commands.examples import examples
from playground.commands.printing import printable
from playground.commands.reading import read
from playground.commands.timing import TIMEOUT
from playground.export.files import FileError, is_trace, read_trace
from playground.sandbox.client import ForkServer, SandboxError
from playground.trace.compare.compare import compare as compared
from playground.trace.compare.story import story
from playground.trace.job import Job
from playground.trace.text import visible
from playground.trace.trace import Trace


@click.command(
    epilog=examples(
        "compare lazy.py eager.py",
        "compare before.trace.json after.py --json",
    )
)
@click.argument("left")
@click.argument("right")
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON.")
@TIMEOUT
def compare(left: str, right: str, timeout: float, *, as_json: bool) -> None:
    """Compare two runs: what each took, and the steps in which they differ.

    LEFT and RIGHT are snippets, which are run in the sandbox, or saved runs
    (FILE.trace.json), which are not run again.

    The exit code is 0 where both did the same, 1 where they differ, 3 where a
    snippet could not be run.
    """
    try:
        with ForkServer(max_seconds=timeout) as server:
            one, two = (_trace(file, server, timeout) for file in (left, right))
    except SandboxError as error:
        click.echo(f"The snippets were not run. {visible(str(error))}", err=True)
        sys.exit(3)
    found = compared(one, two)
    if as_json:
        sys.stdout.buffer.write(msgspec.json.encode(found) + b"\n")
    else:
        for line in story(one, two, found, (left, right)):
            click.echo(printable(line))
    sys.stdout.flush()
    sys.exit(0 if found.first is None else 1)


def _trace(file: str, server: ForkServer, seconds: float) -> Trace:
    if is_trace(file):
        try:
            return read_trace(Path(file))
        except FileError as error:
            raise click.UsageError(str(error)) from error
    return server.submit(Job(source=read(file), seconds=seconds)).trace
