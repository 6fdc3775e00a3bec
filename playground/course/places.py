"""Where packs of lessons are, and whether one of them has a lesson, with little reading.

A distribution offers a pack by an entry point of the group `session_playground.packs`,
whose value is the folder of lessons inside a package, as in `my_package.lessons`. The
folder is found without importing the package: a pack is data, and none of its code runs.
"""

import os
import re
from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

GROUP = "session_playground.packs"
HEAD = 2_000
"""Bytes of a lesson's file within which its id stands."""


def default_pack_path() -> Path:
    """Where our own lessons are: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "lessons"
    return inside if inside.is_dir() else package.parent / "lessons"


def installed() -> list[EntryPoint]:
    """What distributions offer, by name."""
    return sorted(entry_points(group=GROUP), key=lambda entry: entry.name)


def folder_of(entry: EntryPoint) -> Path | None:
    """Where its `package.folder` is. Only the top package is looked up: that imports nothing."""
    top, *inside = entry.value.replace(":", ".").split(".")
    try:
        spec = find_spec(top)
    except (ImportError, ValueError):
        return None
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places), "")).joinpath(*inside) if places else None


def has_lesson(identity: str) -> bool:
    """Whether some lesson's file says that this is its id; whether it can be read is not asked."""
    wanted = re.compile(rb'^id\s*=\s*"%s"\s*$' % re.escape(os.fsencode(identity)), re.MULTILINE)
    return any(wanted.search(head) for folder in _folders() for head in _heads(folder))


def _folders() -> Iterator[Path]:
    yield default_pack_path()
    yield from (folder for entry in installed() if (folder := folder_of(entry)))


def _heads(folder: Path) -> Iterator[bytes]:
    for file in folder.glob("*/*.md"):
        try:
            with file.open("rb") as stream:
                yield stream.read(HEAD)
        except OSError:
            continue  # who reads the whole pack tells of it
