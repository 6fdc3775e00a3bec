"""Code without a lesson: what the screen shows where a pack has none to open.

Also a run that was saved, which is shown without running it again.
"""

import os
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from playground.course.model import Code, Lesson, Task
from playground.trace.trace import Trace

MODEL = """\
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


engine = create_engine("sqlite:///app.db")
Base.metadata.create_all(engine)
"""
"""A class, and its table: what every short program begins with."""
HELLO = f"""{MODEL}
with Session(engine) as session:
    ana = User(name="Ana")
    session.add(ana)
    session.commit()
"""
"""An object's life in one screenful."""


_FILE = "file:"
"""Begins the ids of files; no lesson's can have a colon."""
SNIPPET = "snippet:"
"""Begins the ids of the learner's snippets; their names follow."""
TASK = "free"
"""The id of the one task."""
_SAVED = "run:"
"""Begins the ids of saved runs."""


class Saved(NamedTuple):
    """A run that was saved in a file."""

    path: Path
    trace: Trace


def scratchpad(text: str = HELLO, file: Path | None = None) -> Lesson:
    """A lesson of one task that asks for nothing.

    Args:
        text: the code.
        file: where it was read from; it has a draft of its own then.
    """
    task = Task(
        id=TASK,
        title="Free play",
        kind="reading",
        prose="Run it with **F5**, or step through it with **F8**. Change whatever you like.",
        code=Code(text=text),
    )
    return Lesson(
        id=_identity(file) if file else "scratchpad",
        title=file.name if file else "Scratchpad",
        goal="Try whatever you like.",
        path=file or Path(),
        tasks=(task,),
    )


def snippet(name: str) -> Lesson:
    """The same for a snippet that has a name."""
    pad = scratchpad("")
    return replace(pad, id=SNIPPET + name, title=name, path=Path(name))


def own_lesson(identity: str) -> Lesson | None:
    """The scratchpad or the snippet of that id; None for others."""
    if identity.startswith(SNIPPET):
        return snippet(identity.removeprefix(SNIPPET))
    pad = scratchpad()
    return pad if identity == pad.id else None


def saved_lesson(saved: Saved) -> Lesson:
    """A lesson of one task, for the code of a saved run."""
    trace = saved.trace
    task = Task(
        id=TASK,
        title="A saved run",
        kind="reading",
        prose=(
            "This run was saved: it is shown as it was, and **nothing was run**. "
            "Walk it like any other.\n\n"
            "**F5** runs its code here, in the sandbox, and shows that run instead."
        ),
        code=Code(text=trace.source),
        setup=trace.setup,
    )
    return Lesson(
        id=_identity(saved.path, _SAVED),
        title=saved.path.name,
        goal="See what a run did.",
        path=saved.path,
        tasks=(task,),
    )


def is_file(lesson: Lesson) -> bool:
    """Whether it is no lesson, but a file of the learner's own."""
    return lesson.id.startswith((_FILE, _SAVED))


def is_saved(lesson: Lesson) -> bool:
    """Whether it is the code of a run that was saved."""
    return lesson.id.startswith(_SAVED)


def _identity(file: Path, kind: str = _FILE) -> str:
    """The file's id in the store, which takes no names as long as a path may be."""
    where = os.fsencode(file.resolve())
    name = ascii(file.name)[1:-1]  # for whoever reads the record of what is kept
    return f"{kind}{sha256(where).hexdigest()[:32]}:{name[:100]}"
