"""Begin a new lesson: a file that verifies, to be changed piece by piece."""

import re
from importlib.resources import files
from pathlib import Path
from string import Template

from playground.course.model import Pack
from playground.course.reader import NUMBERED
from playground.course.reading.split import ID


class ScaffoldError(ValueError):
    """The lesson cannot be begun; the message says why, and what to do."""


def scaffold(pack: Pack, chapter: str, slug: str) -> Path:
    """Write a new lesson, the last of its chapter, and give its path.

    Args:
        pack: where it goes.
        chapter: a folder of the pack, by its name, with or without its number; a new
            one where there is none.
        slug: the lesson's id, which is its file's name as well.

    Raises ScaffoldError, and OSError where the file cannot be written.
    """
    if not ID.fullmatch(slug):
        raise ScaffoldError(f"'{slug}' is no id: small letters, digits and - make one.")
    if found := pack.lesson(slug):
        raise ScaffoldError(f"There is a lesson '{slug}' already: {found.path}.")
    folder = _chapter(pack.path, chapter)
    path = folder / f"{_next(folder):02}-{slug}.md"
    text = files("playground.course").joinpath("new_lesson.md").read_text("utf-8")
    title = slug.replace("-", " ")
    filled = Template(text).substitute(slug=slug, title=title[:1].upper() + title[1:])
    folder.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(filled)
    return path


def _chapter(pack: Path, name: str) -> Path:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise ScaffoldError(f"'{name}' is no chapter: write CHAPTER/LESSON, as in 1-rows/one-row.")
    folders = [path for path in sorted(pack.iterdir()) if path.is_dir()] if pack.is_dir() else []
    for folder in folders:
        numbered = NUMBERED.fullmatch(folder.name)
        if name in {folder.name, *(numbered.groups() if numbered else ())}:
            return folder
    return pack / (name if NUMBERED.fullmatch(name) else f"{_next(pack)}-{name}")


def _next(folder: Path) -> int:
    """The number after the last one in the folder."""
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    numbered = (NUMBERED.fullmatch(name) for name in names)
    return max((int(found["number"]) for found in numbered if found), default=0) + 1
