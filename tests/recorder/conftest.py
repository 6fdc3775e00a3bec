from collections.abc import Callable, Iterator
from textwrap import dedent

import pytest

from playground.sandbox.client import ForkServer
from playground.trace.job import Job
from playground.trace.trace import Trace

MODELS = """
from sqlalchemy import create_engine, event, select, text, ForeignKey
from sqlalchemy.orm import (
    DeclarativeBase, Mapped, Session, mapped_column, raiseload, relationship, selectinload
)

class Base(DeclarativeBase):
    pass

class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    bio: Mapped[str | None] = mapped_column(deferred=True)
    posts: Mapped[list["Post"]] = relationship(back_populates="author")

class Post(Base):
    __tablename__ = "posts"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    author: Mapped[User | None] = relationship(back_populates="posts")
"""

SETUP = (
    MODELS
    + """
engine = create_engine("sqlite:///app.db")
Base.metadata.create_all(engine)
with Session(engine) as seeding:
    seeding.add_all([User(id=1, name="Ana"), User(id=2, name="Bea")])
    seeding.add_all([Post(id=n, title=f"t{n}", user_id=1) for n in (1, 2)])
    seeding.commit()
del seeding
"""
)

Run = Callable[..., Trace]


@pytest.fixture(scope="session")
def recording_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForkServer]:
    with ForkServer(scratch=tmp_path_factory.mktemp("recorder") / "scratch") as server:
        yield server


@pytest.fixture
def run(recording_server: ForkServer) -> Run:
    """Run a snippet in a worker of its own; `setup` stands before it."""

    def run(source: str, setup: str = SETUP, **more: object) -> Trace:
        given = dedent(source).lstrip("\n")
        return recording_server.run(Job(source=given, setup=setup, **more))  # type: ignore[arg-type]

    return run
