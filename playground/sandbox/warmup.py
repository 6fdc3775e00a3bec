"""Have done once, before any worker is forked, what every run would do first.

What is imported, compiled and cached here is there in every worker. It takes the
first SQL of a run from 15 ms to 7.
"""

import gc
from typing import Any

import aiosqlite  # noqa: F401 - imported for the workers
import sqlalchemy.ext.associationproxy
import sqlalchemy.ext.asyncio
import sqlalchemy.ext.hybrid
import sqlalchemy.ext.mutable
import sqlalchemy.orm  # noqa: F401 - imported for the workers
from sqlalchemy.orm import session
from sqlalchemy.util import counter

from playground.recorder import record

USUAL = """
from sqlalchemy import ForeignKey, String, create_engine, select
from sqlalchemy.orm import (
    DeclarativeBase, Mapped, Session, mapped_column, relationship, selectinload
)

class Base(DeclarativeBase):
    pass

class Parent(Base):
    __tablename__ = "parents"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(20))
    children: Mapped[list["Child"]] = relationship(back_populates="parent")

class Child(Base):
    __tablename__ = "children"
    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int] = mapped_column(ForeignKey("parents.id"))
    parent: Mapped[Parent] = relationship(back_populates="children")

engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add(Parent(name="warm", children=[Child()]))
    session.commit()
    session.scalars(select(Parent).options(selectinload(Parent.children))).one().name
"""
"""What a usual run does."""


def warm_up() -> None:
    """Import and exercise everything, then put it where no collection looks.

    Frozen objects stay on memory pages that workers share, as long as nobody
    touches them; the garbage collector would.
    """
    record.install()
    _exercise()
    gc.collect()
    gc.disable()
    gc.freeze()


def _exercise() -> None:
    names: dict[str, Any] = {"__name__": __name__}
    exec(compile(USUAL, __name__, "exec"), names)  # noqa: S102 - it is ours
    names["engine"].dispose()
    names["Base"].registry.dispose()
    # Messages tell Sessions by their numbers: the learner's first one is the first.
    session._new_sessionid = counter()  # noqa: SLF001  # not public
