"""What is said of objects and Sessions that do not go together, from real runs."""

import pytest

from tests.recorder.conftest import Run
from tests.recorder.test_explaining import ASYNC, said

NODES = """
class Node(Base):
    __tablename__ = "nodes"
    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("nodes.id"))
    children: Mapped[list["Node"]] = relationship()
Base.metadata.create_all(engine)
one, two = Session(engine), Session(engine)
leaf, root = Node(), Node()
two.add(leaf)
leaves = [leaf]
del leaf
"""
FIRST = " since line {}, and an object is in one Session at a time: expunge it there, or close that"
FIRST += " Session, first."

KNOWN = {
    "the other statement of a line": (
        """
        one, two = Session(engine), Session(engine)
        ana, bea = one.get(User, 1), one.get(User, 2)
        ana.name; two.add(bea)
        """,
        3,
        "bea has belonged to one" + FIRST.format(2),
    ),
    "what is set to an object of the Session that asks": (
        NODES
        + """
one.add(root)
root.children = leaves
""",
        14,
        "Node#1 has belonged to two" + FIRST.format(9),
    ),
    "what an object leads to that is of the Session that asks": (
        NODES
        + """
one.add(root)
one.flush()
one.add_all([root, *leaves])
""",
        15,
        "Node#1 has belonged to two" + FIRST.format(9),
    ),
    "one of several, by its place": (
        """
        one, two = Session(engine), Session(engine)
        users = two.scalars(select(User)).all()
        one.add(users[0])
        """,
        3,
        "That User has belonged to two" + FIRST.format(2),
    ),
    "a new object in a list, to be deleted": (
        "session = Session(engine)\nusers = [User(name='x')]\nsession.delete(users[0])",
        3,
        "User#3 is transient: no flush ever sent it, so there is no row to delete.",
    ),
    "a pending object in a dict, to be refreshed": (
        """
        session = Session(engine)
        ana = session.get(User, 1)
        users = {"new": User(name="x"), "other": User(name="y")}
        session.add_all(users.values())
        session.refresh(users["new"])
        """,
        5,
        "That User is pending: it was added on line 4, and no flush has sent its INSERT yet, so"
        " there is no row to load.",
    ),
    "a new object of an attribute, to be refreshed": (
        """
        session = Session(engine)
        post = Post(title="x", author=User(name="x"))
        session.refresh(post.author)
        """,
        3,
        "User#3 is transient: no flush ever sent it, so there is no row to load.",
    ),
    "a flush that failed before the rollback": (
        """
        session = Session(engine)
        with session.begin():
            session.add(User(name="Ana"))
            try:
                session.flush()
            except Exception:
                session.rollback()
            session.add(User(name="Cem"))
        """,
        8,
        "The flush by flush() on line 5 failed, and so ended the transaction that the `with` block"
        " manages: nothing more can be sent before the block is left.",
    ),
    "an attribute of a Session by its name": (
        ASYNC
        + """
waiting = AsyncSession(async_engine)
ana = await waiting.get(User, 1)
await waiting.commit()
ana.name
""",
        7,
        "ana.name was expired by commit() on line 6, so to read it here sends a SELECT, and without"
        " `await` nothing can wait for the answer. `await waiting.refresh(ana, ['name'])` would"
        " load it.",
    ),
    "an attribute that leads to what is not at hand": (
        ASYNC
        + """
session = AsyncSession(async_engine)
post = await session.get(Post, 1)
print(post.author.posts)
""",
        6,
        "post.author had not been loaded before, so to read it here sends a SELECT, and without"
        " `await` nothing can wait for the answer. `await session.refresh(post, ['author'])` would"
        " load it.",
    ),
    "a query that was not waited for": (
        ASYNC
        + """
session = AsyncSession(async_engine)
ana = session.get(User, 1)
print(ana.name)
""",
        6,
        "ana is a coroutine since line 5, where session.get(User, 1) was called without `await`.",
    ),
    "a relationship that was loaded once": (
        """
        with Session(engine) as session:
            ana = session.get(User, 1)
            ana.posts
            session.commit()
            ana.name
        ana.posts
        """,
        6,
        "ana was detached when the `with` block of line 1 was left, and ana.posts was unloaded on"
        " line 4: there is no Session to load it now.",
    ),
    "a relationship that was loaded once, of an asynchronous Session": (
        ASYNC
        + """
session = AsyncSession(async_engine)
ana = await session.get(User, 1, options=[selectinload(User.posts)])
session.expire(ana, ["posts"])
ana.posts
""",
        7,
        "ana.posts was unloaded on line 6, so to read it here sends a SELECT, and without `await`"
        " nothing can wait for the answer. `await session.refresh(ana, ['posts'])` would load it.",
    ),
    "a key for a relationship": (
        "Post(title='x', author=1)",
        1,
        "Post.author (line 22 of the preparation) is a relationship: it takes objects of User, and"
        " what was handed over is of type int. The key itself goes to Post.user_id.",
    ),
    "a text for a collection": (
        "ana = User(name='x')\nana.posts.append('x')",
        2,
        "User.posts (line 15 of the preparation) is a relationship: it takes objects of Post, and"
        " what was handed over is of type str.",
    ),
    "a list for one object": (
        "ana, post = User(name='x'), Post(title='x')\npost.author = [ana]",
        2,
        "Post.author (line 22 of the preparation) is a relationship: it takes objects of User, and"
        " what was handed over is of type list.",
    ),
    "one object for a collection": (
        "User(name='x', posts=Post(title='x'))",
        1,
        "User.posts (line 15 of the preparation) holds several objects: it takes a list, be it of"
        " one object or of none.",
    ),
    "an attribute of the object in a Row": (
        """
        session = Session(engine)
        row = session.execute(select(User)).first()
        print(row.name)
        """,
        3,
        "row is a Row since line 2, with the User inside: row.User is the object. scalars() in"
        " place of execute() gives the objects themselves.",
    ),
    "an attribute of a class by a name much the same": (
        "select(User).where(User.nmae == 'x')",
        1,
        "User has no nmae, but name (line 13 of the preparation).",
    ),
    "an attribute of an object by a name much the same": (
        "ana = Session(engine).get(User, 1)\nprint(ana.nmae)",
        2,
        "User has no nmae, but name (line 13 of the preparation).",
    ),
    "a keyword of filter_by() much the same": (
        "Session(engine).query(User).filter_by(nmae='x')",
        1,
        "User has no nmae, but name (line 13 of the preparation).",
    ),
}


@pytest.mark.parametrize("case", KNOWN)
def test_the_right_object_and_session_are_said(run: Run, case: str) -> None:
    source, line, expected = KNOWN[case]
    assert said(run(source), line) == expected


SILENT = {
    "two of one line that are elsewhere, since other lines": (
        """
        one, two = Session(engine), Session(engine)
        ana = one.get(User, 1)
        bea = one.get(User, 2)
        two.add(ana); two.add(bea)
        """,
        4,
    ),
    "what is elsewhere, since other lines": (
        """
        one, two = Session(engine), Session(engine)
        users = [one.get(User, 1)]
        users += [one.get(User, 2)]
        two.add(users[0])
        """,
        4,
    ),
    "what is fetched from another Session at once, beside a third one": (
        """
        one, two, three = Session(engine), Session(engine), Session(engine)
        ana = three.get(User, 1)
        two.add(one.get(User, 2))
        """,
        3,
    ),
    "one of several that are not alike, to be deleted": (
        """
        session = Session(engine)
        users = [User(name="x"), User(name="y")]
        session.add(users[1])
        session.delete(users[0])
        """,
        4,
    ),
    "an attribute of what was at hand": (
        ASYNC
        + """
session = AsyncSession(async_engine)
ana = await session.get(User, 1)
post = await session.get(Post, 1)
print(post.author.posts)
""",
        7,
    ),
    "a coroutine that was handed over": (
        ASYNC
        + """
session = AsyncSession(async_engine)
def name(user):
    return user.name
name(session.get(User, 1))
""",
        6,
    ),
    "one of two relationships": ("User(name='x', posts=[Post(author=1)])", 1),
    "one of two relationships of one class": (
        """
        class Pair(Base):
            __tablename__ = "pairs"
            id: Mapped[int] = mapped_column(primary_key=True)
            one_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
            two_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
            one: Mapped[User] = relationship(foreign_keys=[one_id], backref="ones")
            two: Mapped[User] = relationship(foreign_keys=[two_id], backref="twos")
        Pair(one=User(name="x"), two=2)
        """,
        8,
    ),
    "a Row of columns": (
        "row = Session(engine).execute(select(User.id)).first()\nprint(row.name)",
        2,
    ),
    "an attribute like no other": ("print(User.qqq)", 1),
}


@pytest.mark.parametrize("case", SILENT)
def test_no_other_object_is_blamed(run: Run, case: str) -> None:
    source, line = SILENT[case]
    assert said(run(source), line) is None
