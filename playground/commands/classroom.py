"""`playground progress class` and `expire`: everybody whose work is in one store."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

import click

from playground.commands.examples import examples
from playground.commands.storing import STORE
from playground.progress.address import address, file_of
from playground.progress.classroom import Classroom, Hurdle, Standing
from playground.progress.trouble import StoreError
from playground.trace.text import visible
from playground.trace.words import plural

COLUMNS = ("tasks", "tries", "solutions", "last", "where", "learner")


@click.command("class", epilog=examples("progress class", "progress class --json"))
@STORE
@click.option("--json", "machine", is_flag=True, help="Print it for a program.")
@click.pass_obj
def class_command(outer: str | None, store: str | None, *, machine: bool) -> None:
    """How everybody in a store stands, and what they are stuck on.

    For a workshop, the store is the file progress.sqlite3 in the folder of its state.
    """
    with opened(store or outer) as room:
        standings, hurdles = room.standings(), room.hurdles()
    if machine:
        found = {
            "learners": [{**asdict(one), "last": one.last.isoformat()} for one in standings],
            "stuck": [asdict(one) for one in hurdles],
        }
        click.echo(json.dumps(found, indent=2))
        return
    for line in _told(standings, hurdles):
        click.echo(line)


@click.command(epilog=examples("progress expire --days 365"))
@STORE
@click.option("--days", type=click.IntRange(min=1), required=True, help="For how long.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def expire(outer: str | None, store: str | None, days: int, *, yes: bool) -> None:
    """Delete what is kept of those of whom nothing came for so many days.

    Run it every day, and nobody's work is kept for longer than that after they have gone.
    """
    moment = datetime.now(UTC) - timedelta(days=days)
    with opened(store or outer) as room:
        silent = room.silent_since(moment)
        if not silent:
            click.echo("There is nobody to delete.")
            return
        words = plural(len(silent), "learner")
        if not yes:
            for one in silent:
                click.echo(f"  {_day(one.last)}  {_called(one)}")
            if not click.confirm(f"Delete everything that is kept of {words}?"):
                click.echo("Nothing was deleted.")
                sys.exit(1)
        gone = room.expire(moment)
    click.echo(f"Deleted: everything of {plural(gone, 'learner')}.")


@contextmanager
def opened(url: str | None) -> Iterator[Classroom]:
    """Everybody in that store; a plain message and exit code 1 where it cannot be used."""
    try:
        _must_be_there(url)
        room = Classroom.open(url)
        try:
            yield room
        finally:
            room.close()
    except StoreError as error:
        click.echo(visible(str(error)), err=True)
        sys.exit(1)


def _must_be_there(url: str | None) -> None:
    """A store that is named to see who is in it is not to be made for that."""
    file = file_of(address(url)) if url else None
    if file is not None and not file.exists():
        raise StoreError(f"There is no store at {file}.")


def must_have_folder(url: str | None) -> None:
    """A store that is named to see what is in it is not misspelt: its folder is there.

    Raises StoreError.
    """
    file = file_of(address(url)) if url else None
    if file is not None and not file.parent.is_dir():
        raise StoreError(f"There is no store at {file}: there is no such folder.")


def _told(standings: list[Standing], hurdles: list[Hurdle]) -> Iterator[str]:
    if not standings:
        yield "Nothing is kept of anybody yet."
        return
    yield f"{plural(len(standings), 'learner')}."
    yield ""
    yield from _table([COLUMNS, *map(_row, standings)])
    if hurdles:
        yield ""
        yield "Tried, and not finished:"
        yield from map(_hurdle, hurdles)


def _row(one: Standing) -> tuple[str, ...]:
    here = f"{one.lesson}#{one.task}" if one.lesson else ""
    counts = (str(one.finished), str(one.tries), str(one.solutions))
    return (*counts, _day(one.last), visible(here), _called(one))


def _hurdle(one: Hurdle) -> str:
    check = f"; most often: {visible(one.check)} ({one.failures})" if one.check else ""
    people, tries = plural(one.learners, "learner"), plural(one.tries, "try", "tries")
    return f"  {visible(one.lesson)}#{visible(one.task)}  {people}, {tries}{check}"


def _called(one: Standing) -> str:
    return visible(f"{one.name} ({one.learner})" if one.name else one.learner)


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def _table(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell.rjust(width) if number < 3 else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()
