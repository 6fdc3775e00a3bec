"""Why each statement was sent, from real runs, in the words that a learner reads."""

import pytest

from playground.sandbox.client import ForkServer
from playground.trace.groups import groups
from playground.trace.job import Job
from playground.trace.model import Statement
from playground.trace.story import story
from playground.trace.trace import Trace
from playground.trace.words import answered_by_the_map, because
from tests.recorder.conftest import MODELS, SETUP, Run
from tests.recorder.help import on, statements


def told(trace: Trace, line: int, skip: tuple[str, ...] = ("PRAGMA",)) -> list[str]:
    """The statements of a line and why they were sent: `SELECT users: because get()`."""
    assert trace.outcome.status == "finished", trace.outcome
    sent = [each for step in on(trace, line) for each in statements(step)]
    return [
        f"{_about(each)} · {because(each.cause)}" for each in sent if not each.sql.startswith(skip)
    ]


def _about(statement: Statement) -> str:
    """Verb and table."""
    words = statement.sql.replace('"', "").split()
    before = {"SELECT": "FROM", "DELETE": "FROM", "INSERT": "INTO", "UPDATE": "UPDATE"}
    place = before.get(words[0])
    return f"{words[0]} {words[words.index(place) + 1]}" if place in words else words[0]


CAUSES = {
    # flush and autoflush
    "session.add(User(name='L')); session.commit()": ["INSERT users · because commit() flushes"],
    "session.add(User(name='L')); session.flush()": ["INSERT users · because flush()"],
    "ana.name = 'Q'; session.begin_nested()": ["UPDATE users · because begin_nested() flushes"],
    "session.add(User(name='L')); session.scalar(select(User.id))": [
        "INSERT users · autoflush: scalar() has to see it",
        "SELECT users · because scalar()",
    ],
    "session.add(User(name='L')); ana.posts": [
        "INSERT users · autoflush: attribute access has to see it",
        "SELECT posts · lazy load of User.posts of ana",
    ],
    "session.add(User(name='L')); session.query(User.id).count()": [
        "INSERT users · autoflush: query.count() has to see it",
        "SELECT (SELECT · because query.count()",
    ],
    # loading by key
    "session.get(User, 2)": ["SELECT users · because get(): not in the identity map"],
    "session.get(User, 1)": [],
    "session.get(User, 1, populate_existing=True)": ["SELECT users · because get()"],
    "session.get(User, 1, with_for_update=True)": ["SELECT users · because get()"],
    "session.expire(ana); session.get(User, 1)": ["SELECT users · refresh of expired ana"],
    "session.get_one(User, 2)": ["SELECT users · because get_one(): not in the identity map"],
    "session.merge(User(id=2, name='M'))": [
        "SELECT users · because merge(): not in the identity map"
    ],
    "session.merge(User(id=1, name='M'))": [],
    # attributes
    "ana.posts; ana.posts[0].author": ["SELECT posts · lazy load of User.posts of ana"],
    "post = session.get(Post, 1); session.expunge(ana); post.author": [
        "SELECT posts · because get(): not in the identity map",
        "SELECT users · lazy load of Post.author of post",
    ],
    "session.commit(); ana.name; ana.id": ["SELECT users · refresh of expired ana"],
    "session.expire(ana, ['name']); ana.name": ["SELECT users · refresh of expired ana.name"],
    "session.refresh(ana)": ["SELECT users · because refresh() loads ana again"],
    "session.refresh(ana, ['name'])": ["SELECT users · because refresh() loads ana.name again"],
    "ana.bio": ["SELECT users · load of the deferred User.bio of ana"],
    # eager loads
    "session.scalars(select(User).options(selectinload(User.posts))).all()": [
        "SELECT users · because scalars()",
        "SELECT posts · selectin eager load of User.posts",
    ],
    "session.get(User, 2, options=[selectinload(User.posts)])": [
        "SELECT users · because get(): not in the identity map",
        "SELECT posts · selectin eager load of User.posts",
    ],
    "session.scalars(select(User).options(subqueryload(User.posts))).all()": [
        "SELECT users · because scalars()",
        "SELECT (SELECT · subquery eager load of User.posts",
    ],
    "session.scalars(select(User).options(immediateload(User.posts)).limit(1)).all()": [
        "SELECT users · because scalars()",
        "SELECT posts · immediate eager load of User.posts",
    ],
    "session.scalars(select(User).options(joinedload(User.posts))).unique().all()": [
        "SELECT users · because scalars(), User.posts joined"
    ],
    "session.get(User, 2, options=[joinedload(User.posts).joinedload(Post.author)])": [
        "SELECT users · because get(): not in the identity map, User.posts, Post.author joined"
    ],
    # the learner's own statements
    "session.scalars(select(User).join(User.posts)).all()": ["SELECT users · because scalars()"],
    "session.query(User).first()": ["SELECT users · because query.first()"],
    "list(session.query(User))": ["SELECT users · because query()"],
    "session.connection().execute(text('SELECT 1'))": ["SELECT · because connection.execute()"],
    "session.execute(text('SELECT 1'))": ["SELECT · because execute()"],
    "session.execute(User.__table__.delete())": ["DELETE users · because execute()"],
    "session.query(User).update({'bio': 'x'})": ["UPDATE users · because query.update()"],
    "session.bulk_save_objects([User(name='L')])": ["INSERT users · because bulk_save_objects()"],
    # definitions, savepoints, reflection
    "Base.metadata.drop_all(session.connection())": [
        "DROP · because metadata.drop_all()",
        "DROP · because metadata.drop_all()",
    ],
    "session.execute(text('CREATE TABLE t (x)'))": ["CREATE · because execute()"],
    "inner = session.begin_nested(); session.add(User(name='L')); inner.commit()": [
        "SAVEPOINT · because begin_nested()",
        "INSERT users · because commit() flushes",
        "RELEASE · because commit()",
    ],
    "inner = session.begin_nested(); session.execute(text('SELECT 1')); inner.rollback()": [
        "SAVEPOINT · because begin_nested()",
        "SELECT · because execute()",
        "ROLLBACK · because rollback()",
    ],
    "__import__('sqlalchemy').inspect(engine).get_table_names()": [
        "SELECT sqlite_master · reflection: inspector.get_table_names() asks"
    ],
}


FRESH = """
from sqlalchemy.orm import *

def fresh():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO users (id, name) VALUES (1, 'Ana'), (2, 'Bea')"))
        connection.execute(text("INSERT INTO posts (id, title, user_id) VALUES (1, 't', 1)"))
    return engine
"""
CASE = """\
engine = fresh()
session = Session(engine)
ana = session.get(User, 1)
{}
session.close()
"""


@pytest.fixture(scope="module")
def all_cases(recording_server: ForkServer) -> Trace:
    """Every case in one run, each with a database and a Session of its own."""
    source = "".join(map(CASE.format, CAUSES))
    return recording_server.run(Job(source=source, setup=MODELS + FRESH))


@pytest.mark.parametrize("code", CAUSES)
def test_every_statement_has_its_cause_in_words(all_cases: Trace, code: str) -> None:
    line = list(CAUSES).index(code) * CASE.count("\n") + 4
    assert told(all_cases, line) == CAUSES[code]


def test_what_is_loaded_for_an_object_names_it(run: Run) -> None:
    trace = run(
        """
        session = Session(engine)
        for user in session.scalars(select(User).order_by(User.id)):
            user.posts
        first = session.get(User, 1)
        session.expire(first)
        first.name
        """
    )
    assert told(trace, 3) == [
        "SELECT posts · lazy load of User.posts of user",
        "SELECT posts · lazy load of User.posts of user",
    ]
    (cause,) = [each.cause for each in statements(on(trace, 6)[0])]
    found = trace.at(on(trace, 6)[0].index).named("first")
    assert found is not None
    assert (cause.object, cause.target, cause.by) == (found.id, "User", "attribute access")


BY_OPTION = """
session = Session(engine)
ana = session.scalars(select(User).options(selectinload(User.posts).defer(Post.title))).first()
post = ana.posts[0]
"""


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("session.refresh(post)", "because refresh() loads post again"),
        ("session.refresh(post, ['user_id'])", "because refresh() loads post.user_id again"),
        ("session.expire(post); post.user_id", "refresh of expired post"),
        ("session.expire(post, ['user_id']); post.user_id", "refresh of expired post.user_id"),
        ("post.title", "load of the deferred Post.title of post"),
    ],
)
def test_what_an_option_brought_is_loaded_again_for_itself(
    run: Run, code: str, expected: str
) -> None:
    trace = run(code, setup=SETUP + BY_OPTION)
    assert told(trace, 1) == [f"SELECT posts · {expected}"]


FAMILY = """
from sqlalchemy import create_engine, text, ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship

class Base(DeclarativeBase):
    pass

class Parent(Base):
    __tablename__ = "parents"
    id: Mapped[int] = mapped_column(primary_key=True)
    children: Mapped[list["Child"]] = relationship(cascade="all, delete-orphan")

class Child(Base):
    __tablename__ = "children"
    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int] = mapped_column(ForeignKey("parents.id"))

engine = create_engine("sqlite:///family.db")
Base.metadata.create_all(engine)
session = Session(engine)
session.add(Parent(id=1, children=[Child(id=1), Child(id=2)]))
session.commit()
parent = session.get(Parent, 1)
"""


@pytest.mark.parametrize(
    ("code", "line", "expected"),
    [
        (
            "session.delete(parent)\nsession.flush()",
            2,
            [
                "DELETE children · cascade delete along Parent.children",
                "DELETE parents · because flush()",
            ],
        ),
        (
            "parent.children.pop()\nsession.commit()",
            2,
            ["DELETE children · delete-orphan along Parent.children"],
        ),
        (
            "session.delete(parent.children[0])\nsession.delete(parent)\nsession.commit()",
            3,
            [
                "DELETE children · because commit() flushes",
                "DELETE parents · because commit() flushes",
            ],
        ),
        (
            "[session.delete(child) for child in parent.children]\nsession.commit()",
            2,
            ["DELETE children · because commit() flushes"],
        ),
        (
            "session.delete(parent)",
            1,
            ["SELECT children · because delete() has to know Parent.children of parent"],
        ),
        # what a cascade marked and is marked no more
        (
            "child = parent.children[0]\nsession.delete(parent)\nsession.rollback()\n"
            "session.delete(child)\nsession.commit()",
            5,
            ["DELETE children · because commit() flushes"],
        ),
        (
            "child = parent.children[0]\nsession.delete(parent)\nsession.flush()\n"
            "session.rollback()\nsession.delete(child)\nsession.flush()",
            6,
            ["DELETE children · because flush()"],
        ),
        (
            "child = parent.children[0]\nsession.delete(parent)\nsession.add(parent)\n"
            "delete = session.delete\ndelete(child)\ndelete(parent)\nsession.flush()",
            7,
            ["DELETE children · because flush()", "DELETE parents · because flush()"],
        ),
        (
            "session.delete(parent)\nsession.rollback()\nsession.delete(parent)\nsession.flush()",
            4,
            [
                "DELETE children · cascade delete along Parent.children",
                "DELETE parents · because flush()",
            ],
        ),
    ],
)
def test_what_a_cascade_deletes_is_told(
    run: Run, code: str, line: int, expected: list[str]
) -> None:
    found = told(run(code, setup=FAMILY), line)
    assert [
        each for each in found if not each.startswith("SELECT")
    ] == expected or found == expected


@pytest.mark.parametrize(
    ("engine", "scoped", "wait"),
    [
        ("engine", "scoped_session(sessionmaker(engine))", ""),
        ("engine", "scoped_session(sessionmaker(engine), lambda: print('asked'))", ""),
        (
            "create_async_engine('sqlite+aiosqlite:///family.db')",
            "async_scoped_session(async_sessionmaker(engine), lambda: print('asked'))",
            "await ",
        ),
    ],
)
def test_a_scoped_session_tells_the_same_cascades(
    run: Run, engine: str, scoped: str, wait: str
) -> None:
    trace = run(
        f"""
        session.close()
        engine = {engine}
        current = {scoped}
        parent = {wait}current.get(Parent, 1)
        {wait}current.delete(parent)
        {wait}current.commit()
        """,
        setup=f"""{FAMILY}
from sqlalchemy.ext.asyncio import (
    async_scoped_session, async_sessionmaker, create_async_engine
)
from sqlalchemy.orm import scoped_session, sessionmaker
""",
    )
    assert told(trace, 6) == [
        "DELETE children · cascade delete along Parent.children",
        "DELETE parents · because commit() flushes",
    ]
    # Only SQLAlchemy asked which Session that is.
    printed = "".join(step.stdout for step in on(trace, 5))
    assert printed == ("asked\n" if "asked" in scoped else "")


def test_what_goes_along_with_an_orphan_is_none_itself(run: Run) -> None:
    trace = run(
        """
        class Page(Base):
            __tablename__ = "pages"
            id: Mapped[int] = mapped_column(primary_key=True)
            book_id: Mapped[int] = mapped_column(ForeignKey("books.id"))
            notes: Mapped[list["Note"]] = relationship(cascade="all, delete-orphan")
            stars: Mapped[list["Star"]] = relationship(cascade="all, delete")
        class Book(Base):
            __tablename__ = "books"
            id: Mapped[int] = mapped_column(primary_key=True)
            pages: Mapped[list[Page]] = relationship(cascade="all, delete-orphan")
        class Note(Base):
            __tablename__ = "notes"
            id: Mapped[int] = mapped_column(primary_key=True)
            page_id: Mapped[int] = mapped_column(ForeignKey("pages.id"))
        class Star(Base):
            __tablename__ = "stars"
            id: Mapped[int] = mapped_column(primary_key=True)
            page_id: Mapped[int] = mapped_column(ForeignKey("pages.id"))
        Base.metadata.create_all(engine)
        session, other = Session(engine), Session(engine)
        book = Book(pages=[Page(notes=[Note()], stars=[Star()])])
        session.add(book)
        session.commit()
        there = other.get(Note, 1)
        book.pages.clear()
        session.flush()
        """,
        setup=MODELS + 'engine = create_engine("sqlite:///books.db")',
    )
    assert sorted(each for each in told(trace, 26) if each.startswith("DELETE")) == [
        "DELETE notes · cascade delete along Page.notes",
        "DELETE pages · delete-orphan along Book.pages",
        "DELETE stars · cascade delete along Page.stars",
    ]


def test_each_delete_of_a_tree_tells_its_own_cause(run: Run) -> None:
    trace = run(
        """
        class Node(Base):
            __tablename__ = "nodes"
            id: Mapped[int] = mapped_column(primary_key=True)
            up: Mapped[int | None] = mapped_column(ForeignKey("nodes.id"))
            nodes: Mapped[list["Node"]] = relationship(cascade="all, delete-orphan")
        Base.metadata.create_all(engine)
        session = Session(engine)
        root = Node(id=1, nodes=[Node(id=2, nodes=[Node(id=3)]), Node(id=4), Node(id=5)])
        session.add(root)
        session.commit()
        root.nodes.pop()
        session.flush()
        session.delete(root)
        session.commit()
        """,
        setup=MODELS + 'engine = create_engine("sqlite://")',
    )
    assert told(trace, 12)[1:] == ["DELETE nodes · delete-orphan along Node.nodes"]
    deletes = {
        tuple(row[0] for row in (sent.parameters if sent.executemany else [sent.parameters])): (
            because(sent.cause)
        )
        for step in on(trace, 14)
        for sent in statements(step)
        if sent.sql.startswith("DELETE")
    }
    assert deletes == {
        (3, 4): "cascade delete along Node.nodes",
        (2,): "cascade delete along Node.nodes",
        (1,): "because commit() flushes",
    }


def test_children_that_stay_are_loaded_to_be_let_go(run: Run) -> None:
    trace = run(
        """
        session = Session(engine)
        ana = session.get(User, 1)
        session.delete(ana)
        session.commit()
        """
    )
    assert told(trace, 4) == [
        "SELECT posts · because commit() has to know User.posts of ana",
        "UPDATE posts · because commit() flushes",
        "DELETE users · because commit() flushes",
    ]


def test_a_version_counter_is_checked(run: Run) -> None:
    trace = run(
        """
        class Page(Base):
            __tablename__ = "pages"
            id: Mapped[int] = mapped_column(primary_key=True)
            text: Mapped[str]
            version: Mapped[int] = mapped_column()
            __mapper_args__ = {"version_id_col": version}
        Base.metadata.create_all(engine)
        session = Session(engine)
        page = Page(text="a")
        session.add(page)
        session.commit()
        page.text += "b"
        session.commit()
        session.delete(page)
        session.commit()
        """
    )
    assert told(trace, 11) == ["INSERT pages · because commit() flushes"]
    checked = "because commit() flushes, with a version check of pages.version"
    assert told(trace, 13) == [f"UPDATE pages · {checked}"]
    assert told(trace, 15)[-1] == f"DELETE pages · {checked}"
    kinds = [each.cause.kind for each in statements(on(trace, 13)[0])]
    assert kinds == ["version check"]


def test_what_a_row_is_looked_for_by_is_not_always_a_version(run: Run) -> None:
    trace = run(
        """
        from sqlalchemy import Column, Integer, Table
        links = Table("links", Base.metadata,
            Column("pen_id", ForeignKey("pens.id")), Column("box_id", ForeignKey("boxes.id")))
        class Pen(Base):
            __tablename__ = "pens"
            id: Mapped[int] = mapped_column(primary_key=True)
            boxes: Mapped[list["Box"]] = relationship(secondary=links)
        class Box(Base):
            __table__ = Table(
                "boxes", Base.metadata, Column("id", Integer), Column("size", Integer))
            __mapper_args__ = {"primary_key": [__table__.c.id]}
        Base.metadata.create_all(engine)
        session = Session(engine)
        box = Box(id=1, size=2)
        pen = Pen(boxes=[box])
        session.add(pen)
        session.commit()
        pen.boxes.clear()
        box.size = 3
        session.flush()
        """
    )
    assert told(trace, 20) == [
        "UPDATE boxes · because flush()",
        "DELETE links · because flush()",
    ]


def test_several_at_once(run: Run) -> None:
    trace = run(
        """
        session = Session(engine)
        one, two = User(name="one"), User(name="two")
        session.add_all([one, two])
        session.commit()
        session.delete_all([one])
        session.delete(two)
        session.commit()
        session.merge_all([User(id=1, name="new")])
        """
    )
    assert [said for said in told(trace, 7) if said.startswith("DELETE")] == [
        "DELETE users · because commit() flushes"
    ]
    assert told(trace, 8) == ["SELECT users · because merge_all(): not in the identity map"]


def test_a_dynamic_collection_flushes_before_it_asks(run: Run) -> None:
    trace = run(
        """
        from sqlalchemy.orm import DynamicMapped
        class Pot(Base):
            __tablename__ = "pots"
            id: Mapped[int] = mapped_column(primary_key=True)
            lids: DynamicMapped["Lid"] = relationship()
        class Lid(Base):
            __tablename__ = "lids"
            id: Mapped[int] = mapped_column(primary_key=True)
            pot_id: Mapped[int] = mapped_column(ForeignKey("pots.id"))
        Base.metadata.create_all(engine)
        session = Session(engine)
        pot = Pot(lids=[Lid()])
        session.add(pot)
        pot.lids.count()
        """
    )
    assert told(trace, 14)[-2] == "INSERT lids · autoflush: query() has to see it"


def test_a_server_without_returning_is_asked_again(run: Run) -> None:
    trace = run(
        """
        from sqlalchemy import update, func
        class Note(Base):
            __tablename__ = "notes"
            __table_args__ = {"implicit_returning": False}
            id: Mapped[int] = mapped_column(primary_key=True)
            made: Mapped[str] = mapped_column(server_default="now")
            __mapper_args__ = {"eager_defaults": True}
        Base.metadata.create_all(engine)
        session = Session(engine)
        note = Note()
        session.add(note)
        session.commit()
        changing = update(Note).where(Note.id == 1).values(made="then")
        session.execute(changing.execution_options(synchronize_session="fetch"))
        """
    )
    assert told(trace, 12) == [
        "INSERT notes · because commit() flushes",
        "SELECT notes · refresh of expired note.made",
    ]
    assert told(trace, 14) == [
        "SELECT notes · because synchronize_session 'fetch'",
        "UPDATE notes · because execute()",
    ]


def test_subclasses_that_are_loaded_along_are_an_eager_load(run: Run) -> None:
    trace = run(
        """
        class Animal(Base):
            __tablename__ = "animals"
            id: Mapped[int] = mapped_column(primary_key=True)
            kind: Mapped[str] = mapped_column()
            __mapper_args__ = {"polymorphic_on": kind}
        class Cat(Animal):
            __tablename__ = "cats"
            id: Mapped[int] = mapped_column(ForeignKey("animals.id"), primary_key=True)
            lives: Mapped[int]
            __mapper_args__ = {"polymorphic_identity": "cat", "polymorphic_load": "selectin"}
        Base.metadata.create_all(engine)
        session = Session(engine)
        session.add(Cat(lives=9))
        session.commit()
        session.expunge_all()
        session.scalars(select(Animal)).all()
        """
    )
    assert told(trace, 16)[0] == "SELECT animals · because scalars()"
    assert told(trace, 16)[1] == "SELECT animals · selectin_polymorphic eager load of Cat"


def test_defaults_and_reflection_name_themselves(run: Run) -> None:
    trace = run(
        """
        from sqlalchemy import Column, Integer, MetaData, String, Table, func
        metadata = MetaData()
        code = Column("code", String, default=func.hex("7"), primary_key=True)
        more = (Column("n", Integer),)
        codes = Table("codes", metadata, code, *more, implicit_returning=False)
        metadata.create_all(engine)
        with engine.begin() as connection:
            connection.execute(codes.insert(), {"n": 1})
        Table("codes", MetaData(), autoload_with=engine)
        """
    )
    assert told(trace, 8)[0] == "SELECT · for a column's default"
    assert {each.cause.kind for each in statements(on(trace, 9)[0])} == {"reflection"}
    words = {because(each.cause) for each in statements(on(trace, 9)[0])}
    assert words == {"reflection: Table with autoload_with asks"}
    assert told(trace, 6, skip=()) == [
        "PRAGMA · because metadata.create_all()",
        "PRAGMA · because metadata.create_all()",
        "CREATE · because metadata.create_all()",
    ]


def test_what_a_listener_of_the_learners_sends_is_its_own(run: Run) -> None:
    trace = run(
        """
        session = Session(engine)
        @event.listens_for(session, "before_flush")
        def look(session, context, instances):
            session.scalar(text("SELECT 42"))
        session.add(User(name="L"))
        session.commit()
        """
    )
    assert told(trace, 4) == ["SELECT · because scalar()"]
    assert told(trace, 6) == ["INSERT users · because commit() flushes"]


def test_asynchronous_sessions_tell_the_same_causes(run: Run) -> None:
    trace = run(
        """
        from sqlalchemy.ext.asyncio import AsyncAttrs, AsyncSession, create_async_engine
        async_engine = create_async_engine("sqlite+aiosqlite:///app.db")
        session = AsyncSession(async_engine)
        ana = await session.get(User, 1)
        await session.refresh(ana, ["posts"])
        await session.commit()
        await session.refresh(ana)
        ana.name = "Q"
        await session.scalars(select(User.id))
        await session.stream(select(User.id))
        await session.stream_scalars(select(User.id))
        await session.close()
        await async_engine.dispose()
        """
    )
    assert told(trace, 4) == ["SELECT users · because get(): not in the identity map"]
    assert told(trace, 5)[-1] == "SELECT posts · because refresh() loads ana.posts again"
    assert told(trace, 7) == ["SELECT users · because refresh() loads ana again"]
    assert told(trace, 9)[0] == "UPDATE users · autoflush: scalars() has to see it"
    assert told(trace, 10) == ["SELECT users · because stream()"]
    assert told(trace, 11) == ["SELECT users · because stream_scalars()"]


def test_calls_that_wait_for_each_other_are_told_apart(run: Run) -> None:
    trace = run(
        """
        import asyncio
        from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
        made = create_async_engine("sqlite+aiosqlite:///app.db")
        async with AsyncSession(made) as one, AsyncSession(made) as two:
            await one.execute(text("SELECT 1"), {"x": await two.scalar(text("SELECT 2"))})
            await asyncio.gather(one.scalars(text("SELECT 3")), two.execute(text("SELECT 4")))
            await asyncio.gather(one.stream(text("SELECT 5")), two.scalar(text("SELECT 6")))
        """
    )
    found = {sent.sql: because(sent.cause) for step in trace.steps for sent in statements(step)}
    assert {sql[-1]: cause for sql, cause in found.items() if sql[:-1] == "SELECT "} == {
        "1": "because execute()",
        "2": "because scalar()",
        "3": "because scalars()",
        "4": "because execute()",
        "5": "because stream()",
        "6": "because scalar()",
    }


def test_a_loop_over_lazy_attributes_is_n_plus_one(run: Run) -> None:
    trace = run(
        """
        session = Session(engine)
        for user in session.scalars(select(User)):
            user.posts
        session.expunge_all()
        for number in (1, 2):
            session.get(User, number).posts
        leo, mia = User(name="Leo"), User(name="Mia")
        session.add_all([leo, mia])
        session.commit()
        print([user.posts for user in (leo, mia)])
        users = session.scalars(select(User).options(selectinload(User.posts))).all()
        print([user.posts for user in users])
        """
    )
    found = [
        group for group in groups(trace.steps) if trace.steps[group.steps[0]].source != "setup"
    ]
    assert [(g.members[0].line, g.count) for g in found if g.is_n_plus_one] == [(3, 2)]
    assert [g.count for g in found if g.cause.kind == "lazy load"] == [2, 2, 2]
    assert "N+1" in "\n".join(story(trace))


def test_a_get_that_the_identity_map_answers_is_told(run: Run) -> None:
    trace = run(
        """
        session = Session(engine)
        ana = session.get(User, 1)
        again = session.get(User, 1)
        nobody = session.get(User, 99)
        session.expire(ana)
        again = session.get(User, 1)
        nothing = session.get(User, None)
        """
    )
    own = [step for step in trace.steps if step.source == "snippet"]
    assert [step.line for step in own if answered_by_the_map(step)] == [3]
    assert "\n".join(story(trace)).count("found it in the identity map") == 1


def test_what_a_pool_calls_is_no_part_of_what_it_called_before(run: Run) -> None:
    trace = run(
        """
        from concurrent.futures import ThreadPoolExecutor
        session = Session(engine)
        def first():
            session.execute(text("SELECT 1"))
        with ThreadPoolExecutor(1) as pool:
            pool.submit(first).result()
            print("between")
            pool.submit(session.commit).result()
            pool.submit(session.execute, text("SELECT 2")).result()
        """
    )
    sent = {line: [e.sql for s in on(trace, line) for e in statements(s)] for line in (4, 6, 8, 9)}
    assert sent == {4: ["SELECT 1"], 6: [], 8: [], 9: ["SELECT 2"]}
    assert any(event.kind == "commit" for step in on(trace, 8) for event in step.sql)


def test_a_lambda_in_another_thread_is_where_it_is_written(run: Run) -> None:
    trace = run(
        """
        from concurrent.futures import ThreadPoolExecutor
        def job():
            with Session(engine) as session:
                return session.scalar(text("SELECT 1"))
        with ThreadPoolExecutor(1) as pool:
            print(pool.submit(job).result())
            print(
                pool.submit(lambda: Session(engine).get(User, 7)).result()
            )
            print(pool.submit(lambda: Session(engine).get(User, 1).name).result())
        """
    )
    assert told(trace, 4) == ["SELECT · because scalar()"]
    missed = "SELECT users · because get(): not in the identity map"
    assert [told(trace, line) for line in (7, 10)] == [[missed]] * 2
    assert not any(answered_by_the_map(step) for step in trace.steps)
    assert {step.task is None for line in (7, 10) for step in on(trace, line) if step.sql} == {
        False
    }
