"""`playground run`: a snippet in the sandbox, told as text or as JSON."""

import sys
import tokenize
from io import BytesIO
from pathlib import Path

import click

from playground.sandbox.client import ForkServer, Run, SandboxError
from playground.trace.job import Job
from playground.trace.model import Status
from playground.trace.story import story
from playground.trace.text import visible
from playground.trace.trace import Trace, dump

EXIT_CODES: dict[Status, int] = {
    "finished": 0,
    "error": 1,
    "timeout": 3,
    "memory": 3,
    "limit": 3,
    "crashed": 3,
    "refused": 3,
    "interrupted": 130,
}

_LARGEST = 10_000_000
"""Bytes of a snippet's file that are read."""


@click.command()
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="Print the trace as JSON.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.05, max=3_600),
    default=10.0,
    show_default=True,
    metavar="SECONDS",
    help="Stop the snippet after that long.",
)
@click.option("--input", "input_file", metavar="FILE", help="Lines for the snippet's input().")
def run(file: str, timeout: float, input_file: str | None, *, as_json: bool) -> None:
    """Run a snippet in the sandbox and tell what its Session did.

    FILE is a Python file, or - for standard input. The exit code is 0 where
    the snippet finished, 1 where it raised, 3 where it was stopped, 130 where
    you stopped it.
    """
    given = _read(input_file).splitlines() if input_file else []
    job = Job(source=_read(file), seconds=timeout, input=tuple(given))
    try:
        with ForkServer() as server:
            trace = _finish(server.submit(job))
    except SandboxError as error:
        click.echo(f"The snippet was not run. {error}", err=True)
        sys.exit(EXIT_CODES["refused"])
    if as_json:
        sys.stdout.buffer.write(dump(trace) + b"\n")
    else:
        for line in story(trace):
            click.echo(line)
    sys.stdout.flush()
    sys.exit(EXIT_CODES[trace.outcome.status])


def _finish(running: Run) -> Trace:
    """The run's trace; the first Ctrl+C stops the run, and what it did is told."""
    try:
        return running.trace
    except KeyboardInterrupt:
        running.stop()
        return running.trace


def _read(file: str) -> str:
    """The text of a file that the user named; a UsageError where it has none."""
    try:
        data = sys.stdin.buffer.read(_LARGEST + 1) if file == "-" else _bytes(Path(file))
    except OSError as error:
        raise click.UsageError(f"{visible(file)} cannot be read: {error.strerror}.") from error
    if len(data) > _LARGEST:
        raise click.UsageError(f"{visible(file)} is larger than {_LARGEST // 1_000_000} MB.")
    try:
        encoding, _ = tokenize.detect_encoding(BytesIO(data).readline)
        return data.decode(encoding)
    except (SyntaxError, UnicodeDecodeError, LookupError) as error:
        raise click.UsageError(
            f"{visible(file)} is no text that Python can read: {error}. Save it as UTF-8."
        ) from error


def _bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(_LARGEST + 1)
