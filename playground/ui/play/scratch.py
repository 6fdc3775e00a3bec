"""Code without a lesson: what the screen shows where a pack has none to open."""

import os
from hashlib import sha256
from pathlib import Path

from playground.course.model import Code, Lesson, Task

HELLO = """\
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

with Session(engine) as session:
    ana = User(name="Ana")
    session.add(ana)
    session.commit()
"""
"""An object's life in one screenful."""


_FILE = "file:"
"""Begins the ids of files; no lesson's can have a colon."""


def scratchpad(text: str = HELLO, file: Path | None = None) -> Lesson:
    """A lesson of one task that asks for nothing.

    Args:
        text: the code.
        file: where it was read from; it has a draft of its own then.
    """
    task = Task(
        id="free",
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


def is_file(lesson: Lesson) -> bool:
    """Whether it is no lesson, but a file of the learner's own."""
    return lesson.id.startswith(_FILE)


def _identity(file: Path) -> str:
    """The file's id in the store, which takes no names as long as a path may be."""
    where = os.fsencode(file.resolve())
    name = ascii(file.name)[1:-1]  # for whoever reads the record of what is kept
    return f"{_FILE}{sha256(where).hexdigest()[:32]}:{name[:100]}"
