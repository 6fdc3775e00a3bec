"""`playground lessons verify`: prove lessons by running them."""

import os
import sys
from pathlib import Path

import click
import msgspec

from playground.commands.lessons.choosing import chosen_lessons, is_meant, pack_option
from playground.course.model import Fault, Pack
from playground.course.verify import verify_lessons
from playground.sandbox.client import ForkServer, SandboxError
from playground.trace.text import one_line
from playground.trace.words import plural


@click.command()
@click.argument("lessons", nargs=-1, metavar="[LESSON]...")
@pack_option
@click.option("--json", "as_json", is_flag=True, help="Print the faults as JSON.")
def verify(lessons: tuple[str, ...], packs: tuple[Pack, ...], *, as_json: bool) -> None:
    """Prove lessons by running every program in them.

    A LESSON is an id, a file or a folder; without one every lesson is proven.
    Prints a line for every fault: file, line, what it is, how to mend it. The
    exit code is 0 where there is none, 1 where there are some, 2 where nothing
    could be proven.
    """
    chosen = chosen_lessons(packs, lessons)
    faults = [
        fault
        for pack in packs
        for fault in pack.faults
        if not lessons or any(is_meant(fault.path, name) for name in lessons)
    ]
    try:
        with ForkServer() as server:
            for done, found in enumerate(verify_lessons(chosen, server.run), start=1):
                faults += found
                _progress(
                    f"{done} of {plural(len(chosen), 'lesson')}, {plural(len(faults), 'fault')}"
                )
    except SandboxError as error:
        click.echo(f"No lesson could be run. {error}", err=True)
        sys.exit(2)
    finally:
        _progress("")
    _tell(faults, len(chosen), as_json=as_json)
    sys.exit(1 if faults else 0)


def _tell(faults: list[Fault], lessons: int, *, as_json: bool) -> None:
    faults = sorted(faults, key=lambda fault: (str(fault.path), fault.line or 0))
    if as_json:
        told = [
            {"path": _near(one.path), "line": one.line, "what": one.what, "mend": one.mend}
            for one in faults
        ]
        click.echo(msgspec.json.encode({"lessons": lessons, "faults": told}))
        return
    for fault in faults:
        near = msgspec.structs.replace(fault, path=Path(_near(fault.path)))
        click.echo(one_line(str(near)))
    click.echo(f"{plural(lessons, 'lesson')}, {plural(len(faults), 'fault')}.", err=True)


def _near(path: Path) -> str:
    """The path as it is written from here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _progress(text: str) -> None:
    """One line on a terminal, written over by the next."""
    if sys.stderr.isatty():
        width = os.get_terminal_size(sys.stderr.fileno()).columns
        click.echo(f"\r{text[: width - 1]}\x1b[K", nl=False, err=True)
