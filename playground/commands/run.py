"""`playground run`: a snippet in the sandbox, told as text or as JSON."""

import os
import sys
from io import StringIO
from pathlib import Path

import click
from msgspec.structs import replace

from playground.commands.examples import examples
from playground.commands.following import INTERRUPTED, Interrupts, Terminal
from playground.commands.printing import printable
from playground.commands.reading import read
from playground.commands.timing import TIMEOUT
from playground.export.files import AlreadyThereError, FileError, write
from playground.sandbox.client import ForkServer, SandboxError
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
    "interrupted": INTERRUPTED,
}


@click.command(
    epilog=examples(
        "run snippet.py",
        "run snippet.py --json > run.trace.json",
        "run menu.py --input answers.txt --timeout 30",
        "run --trusted mine.py",
    )
)
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="Print the trace as JSON.")
@TIMEOUT
@click.option(
    "--input",
    "input_file",
    metavar="FILE",
    help="Lines for the snippet's input(); - for standard input.",
)
@click.option(
    "--trusted",
    is_flag=True,
    help="Run code of your own: without the sandbox, in this folder, with your packages.",
)
@click.option("--html", metavar="FILE", help="Write the run as one page for a browser.")
@click.option("--markdown", metavar="FILE", help="Write the run as Markdown.")
def run(
    file: str,
    timeout: float,
    input_file: str | None,
    html: str | None,
    markdown: str | None,
    *,
    as_json: bool,
    trusted: bool,
) -> None:
    """Run a snippet in the sandbox and tell what its Session did.

    FILE is a Python file, or - for standard input. What the snippet's input()
    asks you answer in the terminal; without one, and without --input, it is at
    the end of its input. Ctrl+C stops the snippet and tells what it did so far;
    a second one leaves at once.

    The exit code is 0 where the snippet finished, 1 where it raised, 3 where it
    was stopped, 130 where you stopped it.
    """
    if file == input_file == "-":
        raise click.UsageError("Standard input holds the snippet or its input, not both.")
    job = Job(source=read(file), seconds=timeout, input=_lines(input_file) if input_file else ())
    asks = input_file is None and file != "-" and os.isatty(0)
    try:
        trace = _run(job, asks=asks, own=_folder(file) if trusted else None)
    except SandboxError as error:
        click.echo(f"The snippet was not run. {visible(str(error))}", err=True)
        sys.exit(EXIT_CODES["refused"])
    _take_away(trace, file, html=html, markdown=markdown)
    if as_json:
        sys.stdout.buffer.write(dump(trace) + b"\n")
    else:
        for line in story(trace):
            click.echo(printable(line))
    sys.stdout.flush()
    sys.exit(EXIT_CODES[trace.outcome.status])


def _folder(file: str) -> Path:
    """Where the modules beside a snippet of the user's own are."""
    click.echo(
        f"Running without the sandbox, with your own rights, in {visible(str(Path.cwd()))}.",
        err=True,
    )
    return Path.cwd() if file == "-" else Path(file).resolve().parent


def _run(job: Job, *, asks: bool, own: Path | None) -> Trace:
    with Interrupts() as interrupts, ForkServer(max_seconds=job.seconds, own=own) as server:
        hear = Terminal(interrupts).hear if asks else None
        running = server.submit(replace(job, asks=asks), on_news=hear)
        interrupts.of(running)
        trace = running.trace
        if trace.outcome.status != "refused" and server.notice:
            click.echo(server.notice, err=True)
        return trace


def _take_away(trace: Trace, file: str, *, html: str | None, markdown: str | None) -> None:
    """Write the files that were asked for; a UsageError where one cannot be written."""
    title = "A run" if file == "-" else Path(file).name
    if html is not None:
        from playground.export.html import page

        _write(html, page(trace, title), ".html", ".htm")
    if markdown is not None:
        from playground.export.markdown import document

        _write(markdown, document(trace, title), ".md", ".markdown")


def _write(file: str, text: str, *endings: str) -> None:
    """Write it, also over an earlier one; a file that is called otherwise may be a source."""
    path = Path(file)
    replaced = not path.is_file() or path.suffix.lower() in endings
    try:
        write(path, text.encode("utf-8", "backslashreplace"), replace=replaced)
    except AlreadyThereError as error:
        words = f"{error} Only a file that ends in {' or '.join(endings)} is written over."
        raise click.UsageError(words) from error
    except FileError as error:
        raise click.UsageError(str(error)) from error


def _lines(file: str) -> tuple[str, ...]:
    # Not `splitlines`: a line of input ends at a newline only.
    return tuple(line.removesuffix("\n") for line in StringIO(read(file), newline=None))
