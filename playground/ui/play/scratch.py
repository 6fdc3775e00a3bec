"""Code without a lesson: what the screen shows where a pack has none to open."""

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


def scratchpad(text: str = HELLO, title: str = "Scratchpad") -> Lesson:
    """A lesson of one task that asks for nothing."""
    task = Task(
        id="free",
        title="Free play",
        kind="reading",
        prose="Run it with **F5**, or step through it with **F8**. Change whatever you like.",
        code=Code(text=text),
    )
    return Lesson(
        id="scratchpad", title=title, goal="Try whatever you like.", path=Path(), tasks=(task,)
    )
