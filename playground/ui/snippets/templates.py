"""What a new snippet may begin from."""

from typing import Final, NamedTuple

from playground.ui.play.scratch import MODEL

_USER: Final = MODEL.replace("create_engine\n", "create_engine, select\n", 1)

_EMPTY: Final = f"""{_USER}
with Session(engine) as session:
    pass
"""

_ONE_TO_MANY: Final = """\
from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    posts: Mapped[list["Post"]] = relationship(back_populates="user")


class Post(Base):
    __tablename__ = "posts"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    user: Mapped[User] = relationship(back_populates="posts")


engine = create_engine("sqlite:///app.db")
Base.metadata.create_all(engine)

with Session(engine) as session:
    ana = User(name="Ana", posts=[Post(title="One"), Post(title="Two")])
    session.add(ana)
    session.commit()

    for user in session.scalars(select(User)):
        print(user.name, [post.title for post in user.posts])
"""

_ASYNC: Final = """\
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


engine = create_async_engine("sqlite+aiosqlite:///app.db")
async with engine.begin() as connection:
    await connection.run_sync(Base.metadata.create_all)

async with AsyncSession(engine) as session:
    session.add(User(name="Ana"))
    await session.commit()
    for user in await session.scalars(select(User)):
        print(user.name)

await engine.dispose()
"""

_TWO_SESSIONS: Final = f"""{_USER}
with Session(engine) as session:
    session.add(User(name="Ana"))
    session.commit()

with Session(engine) as one, Session(engine) as other:
    ana = one.get(User, 1)
    same = other.get(User, 1)
    print(ana is same)
    ana.name = "Anna"
    one.commit()
    print(same.name)
    other.refresh(same)
    print(same.name)
"""


class Template(NamedTuple):
    """Code to begin from."""

    title: str
    meaning: str
    name: str
    """What the snippet is called, where the learner does not say."""
    text: str


TEMPLATES: Final = (
    Template("Empty Session", "a class, a table, a Session", "session", _EMPTY),
    Template("One to many", "two classes and their relationship", "one-to-many", _ONE_TO_MANY),
    Template("Async", "AsyncSession with top-level await", "async", _ASYNC),
    Template("Two Sessions", "the same row in each of them", "two-sessions", _TWO_SESSIONS),
    Template("Nothing", "an empty page", "snippet", ""),
)
