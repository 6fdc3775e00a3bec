"""What is said of what is over, unconnected, or used by several at once, from real runs."""

import pytest

from tests.recorder.conftest import Run
from tests.recorder.test_explaining import ASYNC, KEYS_HELD, said

MEMBERS = """
class Member(Base):
    __tablename__ = "members"
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"), primary_key=True)
class Team(Base):
    __tablename__ = "teams"
    id: Mapped[int] = mapped_column(primary_key=True)
    members: Mapped[list[Member]] = relationship()
Base.metadata.create_all(engine)
session = Session(engine)
member = Member(user_id=1)
team = Team(members=[member, Member(user_id=2)])
session.add(team)
session.commit()
"""
PAIRS = """
class One(Base):
    __tablename__ = "ones"
    id: Mapped[int] = mapped_column(primary_key=True)
    two_id: Mapped[int | None] = mapped_column(ForeignKey("twos.id"))
    two: Mapped["Two"] = relationship(foreign_keys=[two_id])
class Two(Base):
    __tablename__ = "twos"
    id: Mapped[int] = mapped_column(primary_key=True)
    one_id: Mapped[int | None] = mapped_column(ForeignKey("ones.id"))
    one: Mapped[One] = relationship(foreign_keys=[one_id])
session = Session(engine)
one = One(two=Two())
one.two.one = one
session.add(one)
"""

DAYS = """
import datetime
class Day(Base):
    __tablename__ = "days"
    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[datetime.date]
    note: Mapped[str]
Base.metadata.create_all(engine)
session = Session(engine)
"""

KNOWN = {
    "a connection after its block": (
        """
        with engine.connect() as connection:
            connection.execute(select(User))
        connection.execute(select(User))
        """,
        3,
        "connection was closed when the `with` block of line 1 was left.",
    ),
    "a connection that was closed": (
        """
        connection = engine.connect()
        connection.close
        connection.close()
        connection.begin()
        """,
        4,
        "connection was closed by close() on line 3.",
    ),
    "a connection that was closed before its block was left": (
        """
        with engine.connect() as one, engine.connect() as two:
            one.execute(select(User))
            two.close()
        two.execute(select(User))
        """,
        4,
        "two was closed by close() on line 3.",
    ),
    "a transaction that another line might have ended": (
        """
        transaction = Session(engine).begin()
        transaction.commit() if transaction.nested else None
        transaction.close()
        transaction.commit()
        """,
        4,
        "transaction was ended by close() on line 3.",
    ),
    "a result that was asked for one row": (
        """
        session = Session(engine)
        users = session.scalars(select(User))
        print(users.first())
        print(users.all())
        """,
        4,
        "users was closed by first() on line 3, and gives no more rows.",
    ),
    "the result of an UPDATE": (
        """
        session = Session(engine)
        result = session.execute(text("UPDATE users SET bio = 'x'"))
        print(result.all())
        """,
        3,
        "It is the result of the UPDATE on line 2, which gives no rows back.",
    ),
    "a transaction that was ended": (
        """
        transaction = Session(engine).begin()
        transaction.commit()
        transaction.commit()
        """,
        3,
        "transaction was ended by commit() on line 2.",
    ),
    "a Session without an Engine": (
        """
        session = Session()
        session.add(User(name="Leo"))
        session.commit()
        """,
        3,
        "Session() on line 1 was given no Engine, so the Session knows of no database.",
    ),
    "a maker of Sessions without an Engine": (
        """
        from sqlalchemy.orm import sessionmaker
        Session = sessionmaker(expire_on_commit=False)
        Session().scalars(select(User))
        """,
        3,
        "sessionmaker() on line 2 was given no Engine, so the Session knows of no database.",
    ),
    "two tasks": (
        ASYNC
        + """
import asyncio
async def main():
    async with AsyncSession(async_engine) as session:
        await asyncio.gather(session.get(User, 1), session.get(User, 2))
asyncio.run(main())
""",
        7,
        "gather() on line 7 had several tasks use one Session at once: each needs an AsyncSession"
        " of its own.",
    ),
    "tables for an AsyncEngine": (
        ASYNC + "Base.metadata.create_all(async_engine)",
        3,
        "create_all() and drop_all() wait for nothing themselves: `async with engine.begin() as"
        " connection:` and `await connection.run_sync(Base.metadata.create_all)`.",
    ),
    "a dict for a column of text": (
        """
        session = Session(engine)
        session.add(User(name={"first": "Leo"}))
        session.commit()
        """,
        3,
        "users.name would get a dict, which no column of SQLite takes as it is: a column of the"
        " type JSON would.",
    ),
    "an object for a foreign key": (
        """
        session = Session(engine)
        post = session.get(Post, 1)
        post.user_id = session.get(User, 2)
        session.commit()
        """,
        4,
        "posts.user_id would get a User, and a column takes no object: a relationship does, or"
        " the object's key.",
    ),
    "a text for a date": (
        DAYS + "session.add(Day(day='2024-02-30', note='2024'))\nsession.commit()",
        10,
        "days.day would get the text '2024-02-30', and it takes objects of date:"
        " date.fromisoformat() makes one of a text.",
    ),
    "an object of another class in a collection": (
        "ana = User(name='x')\nana.posts.append(User(name='y'))",
        2,
        "User.posts (line 15 of the preparation) is a relationship: it takes objects of Post, and"
        " what was handed over is of type User.",
    ),
    "an object of another class": (
        "post = Post(title='x', author=Post(title='y'))",
        1,
        "Post.author (line 22 of the preparation) is a relationship: it takes objects of User, and"
        " what was handed over is of type Post.",
    ),
    "a circle": (
        PAIRS + "session.commit()",
        15,
        "One.two and Two.one lead in a circle here: each of the rows refers to one that would have"
        " to be written before it. post_update=True on One.two has the flush write that foreign key"
        " afterwards, in an UPDATE of its own.",
    ),
    "a circle of one": (
        """
        class Link(Base):
            __tablename__ = "links"
            id: Mapped[int] = mapped_column(primary_key=True)
            next_id: Mapped[int | None] = mapped_column(ForeignKey("links.id"))
            next: Mapped["Link"] = relationship(remote_side=[id])
        session, link = Session(engine), Link()
        link.next = link
        session.add(link)
        session.flush()
        """,
        9,
        "Link.next leads in a circle here: each of the rows refers to one that would have to be"
        " written before it. post_update=True on Link.next has the flush write that foreign key"
        " afterwards, in an UPDATE of its own.",
    ),
    "a primary key that loses what it leads to": (
        MEMBERS + "team.members.remove(member)\nsession.commit()",
        16,
        "member has not been in team.members since line 15, so the flush would set members.team_id"
        " to NULL, which is part of the primary key.",
    ),
    "a primary key of which the parent is to be deleted": (
        MEMBERS + "session.delete(team)\nsession.commit()",
        16,
        "team is to be deleted, so the flush would set members.team_id to NULL, which is part of"
        ' the primary key. cascade="all, delete-orphan" on the relationship would delete those'
        " rows along.",
    ),
    "a primary key that others point at, changed": (
        KEYS_HELD
        + """
session = Session(engine)
session.get(User, 1).id = 5
session.commit()
""",
        8,
        "users.id would be 5, and 2 rows of posts still point at it (user_id 1).",
    ),
}


@pytest.mark.parametrize("case", KNOWN)
def test_what_is_over_or_not_connected_is_said(run: Run, case: str) -> None:
    source, line, expected = KNOWN[case]
    assert said(run(source), line) == expected


SILENT = {
    "a connection that a function closed": (
        """
        connection = engine.connect()
        def leave(given):
            given.close()
        leave(connection)
        connection.begin()
        """,
        5,
    ),
    "a Session among several that have no Engine": (
        """
        one = Session()
        two = Session()
        two.scalars(select(User))
        """,
        3,
    ),
    "an Engine for some classes": (
        "session = Session(binds={User: engine})\nsession.execute(text('SELECT 1'))",
        2,
    ),
    "a Session of a class of its own": (
        """
        Session()
        class Own(Session):
            pass
        Own().scalars(select(User))
        """,
        4,
    ),
    "a key that is not in a dict": (
        "given = {}\nPost(title=given['posts'], author=User(name='x'))",
        2,
    ),
    "a key that is not in a dict, beside another class": (
        "given = {}\nUser(name='x', posts=[User(name='y'), Post(title=given['author'])])",
        2,
    ),
    "a result that a function read": (
        """
        def first(given):
            return given.first()
        result = Session(engine).execute(select(User))
        first(result)
        result.all()
        """,
        5,
    ),
    "a result that a loop read": (
        """
        session = Session(engine)
        result = session.execute(text("DELETE FROM posts"))
        for row in result:
            print(row)
        """,
        3,
    ),
}


@pytest.mark.parametrize("case", SILENT)
def test_nothing_is_said_of_what_is_not_sure(run: Run, case: str) -> None:
    source, line = SILENT[case]
    assert said(run(source), line) is None
