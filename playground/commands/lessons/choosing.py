"""Which packs and lessons a command is about."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from playground.course import suggest
from playground.course.model import Lesson, Pack
from playground.course.packs import every_pack, find_pack
from playground.trace.text import visible

F = TypeVar("F", bound=Callable[..., Any])


def pack_option(function: F) -> F:
    """`--pack DIR`, which becomes the parameter `packs`."""
    return click.option(
        "--pack",
        "packs",
        metavar="DIR",
        callback=_chosen,
        help="A folder of chapters, or an installed pack's name.  [default: every pack]",
    )(function)


def chosen_lessons(packs: Iterable[Pack], named: tuple[str, ...]) -> list[Lesson]:
    """The lessons with those ids, or in those files and folders; all where none is named.

    Raises UsageError for a name that is neither.
    """
    every = [lesson for pack in packs for lesson in pack.lessons]
    if not named:
        return every
    found: list[Lesson] = []
    for name in named:
        meant = [one for one in every if is_meant(one.path, name, one.id)]
        if not meant and not _is_broken(packs, name):
            if Path(name).exists():
                raise click.UsageError(f"{visible(name)} is in no pack here: name it, --pack DIR.")
            near = suggest.meant(name, [lesson.id for lesson in every])
            hint = near or "`playground lessons list` shows them all."
            raise click.UsageError(f"There is no lesson '{visible(name)}': {hint}")
        found += [one for one in meant if one not in found]
    return found


def is_meant(path: Path, name: str, lesson: str | None = None) -> bool:
    """Whether the name says that file, a folder around it, or the lesson's id."""
    if name == lesson:
        return True
    place = Path(name)
    return place.exists() and path.resolve().is_relative_to(place.resolve())


def near_path(path: Path) -> str:
    """The path as it is written from here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _is_broken(packs: Iterable[Pack], name: str) -> bool:
    """Whether it is a file that has faults, and so perhaps no lesson."""
    return any(is_meant(fault.path, name) for pack in packs for fault in pack.faults)


def _chosen(
    _context: click.Context, _option: click.Parameter, name: str | None
) -> tuple[Pack, ...]:
    if name is None:
        return every_pack()
    pack = find_pack(name)
    if pack is None:
        raise click.UsageError(f"There is no folder and no installed pack '{visible(name)}'.")
    return (pack,)
