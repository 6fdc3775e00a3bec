"""Which packs there are: our own, and those that were installed as distributions."""

from collections.abc import Iterable, Iterator
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from msgspec.structs import replace

from playground.course.model import Fault, Pack
from playground.course.places import GROUP, default_pack_path, folder_of, installed
from playground.course.reader import read_pack


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
    for entry in installed():
        yield _installed(entry)


def find_pack(name: str) -> Pack | None:
    """The pack in that folder, else the installed one of that name."""
    if Path(name).is_dir():
        return read_pack(Path(name))
    entry = next(iter(entry_points(group=GROUP, name=name)), None)
    return _installed(entry) if entry else None


def _installed(entry: EntryPoint) -> Pack:
    folder = folder_of(entry)
    if folder is not None and folder.is_dir():
        return read_pack(folder)
    distribution = entry.dist.name if entry.dist else "an unknown distribution"
    what = f"the pack '{entry.name}' of {distribution} names no folder: '{entry.value}'"
    mend = f"let its entry point in {GROUP} name a package, as in my_package.lessons"
    path = folder or Path(entry.value)
    return Pack(path=path, faults=(Fault(path=path, what=what, mend=mend),))
