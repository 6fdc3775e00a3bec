"""`playground export`: a saved run in other forms."""

import os
from collections.abc import Callable
from pathlib import Path

import click

from playground.commands.examples import examples
from playground.export.files import AlreadyThereError, FileError, read_trace, write
from playground.trace.text import visible
from playground.trace.trace import Trace

SMALLEST, LARGEST = (40, 12), (400, 150)
"""Columns and rows of a recording."""


@click.command(
    epilog=examples(
        "export saved.trace.json run.html run.md",
        "export saved.trace.json run.cast --size 80x24",
    )
)
@click.argument("trace")
@click.argument("files", nargs=-1, required=True)
@click.option("--replace", is_flag=True, help="Write over files that are there already.")
@click.option(
    "--size",
    default="120x36",
    show_default=True,
    metavar="COLUMNSxROWS",
    help="The screen of a recording.",
)
@click.option("--theme", metavar="NAME", help="The colours of a recording.")
def export(
    trace: str, files: tuple[str, ...], size: str, theme: str | None, *, replace: bool
) -> None:
    """Write a saved run (TRACE, a .trace.json) to FILES, in the form that each one's ending says.

    .html is one page that steps in any browser, .md the run as text, .cast a recording of
    the walk (500 steps of it at most) for asciinema, and .py the code. Nothing is run.
    """
    try:
        found = read_trace(Path(trace))
        for file in files:
            path = Path(file)
            write(path, _form(path)(found, Path(trace), _size(size), theme), replace=replace)
    except AlreadyThereError as error:
        raise click.UsageError(f"{error} --replace writes over it.") from error
    except FileError as error:
        raise click.UsageError(str(error)) from error


def _size(text: str) -> tuple[int, int]:
    columns, _, rows = text.partition("x")
    if columns.isdecimal() and rows.isdecimal():
        size = int(columns), int(rows)
        if SMALLEST[0] <= size[0] <= LARGEST[0] and SMALLEST[1] <= size[1] <= LARGEST[1]:
            return size
    least, most = ("x".join(map(str, limit)) for limit in (SMALLEST, LARGEST))
    raise click.UsageError(
        f"{visible(text)} is no size: write it like 120x36, from {least} to {most}."
    )


_Form = Callable[[Trace, Path, tuple[int, int], str | None], bytes]


def _form(path: Path) -> _Form:
    forms: dict[str, _Form] = {".html": _page, ".md": _document, ".cast": _cast, ".py": _code}
    if path.suffix not in forms:
        raise click.UsageError(f"{visible(path.name)}: a file ends with one of {', '.join(forms)}.")
    return forms[path.suffix]


def _page(trace: Trace, path: Path, *_: object) -> bytes:
    from playground.export.html import page

    return page(trace, path.name.partition(".")[0]).encode("utf-8", "backslashreplace")


def _document(trace: Trace, path: Path, *_: object) -> bytes:
    from playground.export.markdown import document

    return document(trace, path.name.partition(".")[0]).encode("utf-8", "backslashreplace")


def _code(trace: Trace, *_: object) -> bytes:
    return trace.source.encode("utf-8", "backslashreplace")


def _cast(trace: Trace, path: Path, size: tuple[int, int], theme: str | None) -> bytes:
    # Read when Textual is imported: a recording has all colours, wherever it is made.
    os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"
    os.environ.pop("NO_COLOR", None)
    from playground.ui.play.scratch import Saved
    from playground.ui.recording.walk import record

    try:
        return record(Saved(path, trace), size, theme).encode()
    except (LookupError, TimeoutError) as error:
        raise click.UsageError(str(error)) from error
