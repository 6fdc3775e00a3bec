"""Which packs there are: our own, and those that were installed as distributions.

A distribution offers a pack by an entry point of the group `session_playground.packs`,
whose value is the folder of lessons inside a package, as in `my_package.lessons`. The
folder is found without importing the package: a pack is data, and none of its code runs.
"""

from collections.abc import Iterable, Iterator
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

from msgspec.structs import replace

from playground.course.model import Fault, Pack
from playground.course.reader import default_pack_path, read_pack

GROUP = "session_playground.packs"


def every_pack() -> tuple[Pack, ...]:
    """Our own pack and then each installed one, by name; those that break have faults."""
    return (read_pack(default_pack_path()), *installed_packs())


def together(packs: Iterable[Pack]) -> Pack:
    """Several packs as one, in their order. Of two lessons with one id the first is kept."""
    first, *others = packs
    chapters, faults, ids = list(first.chapters), list(first.faults), set[str]()
    ids.update(lesson.id for lesson in first.lessons)
    for pack in others:
        twice = [lesson for lesson in pack.lessons if lesson.id in ids]
        mend = "let each lesson have an id of its own: progress hangs on it"
        faults += pack.faults
        faults += (
            Fault(path=lesson.path, what=f"another pack has a lesson '{lesson.id}'", mend=mend)
            for lesson in twice
        )
        for chapter in pack.chapters:
            kept = tuple(lesson for lesson in chapter.lessons if lesson.id not in ids)
            if kept:
                chapters.append(replace(chapter, lessons=kept))
        ids.update(lesson.id for lesson in pack.lessons)
    return replace(first, chapters=tuple(chapters), faults=tuple(faults))


def installed_packs() -> Iterator[Pack]:
    """The packs that distributions offer, by name."""
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        yield _installed(entry)


def find_pack(name: str) -> Pack | None:
    """The pack in that folder, else the installed one of that name."""
    if Path(name).is_dir():
        return read_pack(Path(name))
    entry = next(iter(entry_points(group=GROUP, name=name)), None)
    return _installed(entry) if entry else None


def _installed(entry: EntryPoint) -> Pack:
    folder = _folder(entry.value)
    if folder is not None and folder.is_dir():
        return read_pack(folder)
    distribution = entry.dist.name if entry.dist else "an unknown distribution"
    what = f"the pack '{entry.name}' of {distribution} names no folder: '{entry.value}'"
    mend = f"let its entry point in {GROUP} name a package, as in my_package.lessons"
    path = folder or Path(entry.value)
    return Pack(path=path, faults=(Fault(path=path, what=what, mend=mend),))


def _folder(value: str) -> Path | None:
    """Where `package.folder` is. Only the top package is looked up: that imports nothing."""
    top, *inside = value.replace(":", ".").split(".")
    try:
        spec = find_spec(top)
    except (ImportError, ValueError):
        return None
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places), "")).joinpath(*inside) if places else None
