"""What is said of an exception, from real runs: the right line, the right object, or nothing."""

import pytest

from playground.trace.explain import explain
from playground.trace.story import story
from playground.trace.trace import Trace
from tests.recorder.conftest import MODELS, Run

ASYNC = """
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
async_engine = create_async_engine("sqlite+aiosqlite:///app.db")
"""
KEYS_HELD = """
@event.listens_for(engine, "connect")
def hold_keys(connection, record):
    connection.execute("PRAGMA foreign_keys=ON")
engine.dispose()
"""
TREES = """
class Tree(Base):
    __tablename__ = "trees"
    id: Mapped[int] = mapped_column(primary_key=True)
    leaves: Mapped[list["Leaf"]] = relationship()
class Leaf(Base):
    __tablename__ = "leaves"
    id: Mapped[int] = mapped_column(primary_key=True)
    tree_id: Mapped[int] = mapped_column(ForeignKey("trees.id"))
Base.metadata.create_all(engine)
"""
PLANTED = """
session = Session(engine)
leaf = Leaf()
tree = Tree(leaves=[leaf, Leaf()])
session.add(tree)
session.commit()
"""
PAGES = """
class Page(Base):
    __tablename__ = "pages"
    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    version: Mapped[int] = mapped_column()
    __mapper_args__ = {"version_id_col": version}
Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add_all([Page(id=1, text="a"), Page(id=2, text="b")])
    session.commit()
"""


def said(trace: Trace, line: int) -> str | None:
    """What is said of the exception that was raised on that line."""
    raised = [step for step in trace.steps if step.kind == "error" and step.line == line]
    assert raised, trace.outcome
    return explain(trace, raised[-1].index)


KNOWN = {
    "expired by a commit, detached by a block": (
        """
        with Session(engine) as session:
            leo = User(name="Leo")
            session.add(leo)
            session.commit()
        leo.name
        """,
        5,
        "leo was expired by commit() on line 4 and detached when the `with` block of line 1 was"
        " left: only in a Session could it be loaded again.",
    ),
    "expired by a second commit, too": (
        """
        session = Session(engine)
        ana = session.get(User, 1)
        ana.posts
        session.commit()
        ana.name
        session.commit()
        session.close()
        ana.posts
        """,
        8,
        "ana.posts was expired by commit() on line 4 and detached by close() on line 7:"
        " only in a Session could it be loaded again.",
    ),
    "never loaded": (
        """
        session = Session(engine)
        ana, bea = session.get(User, 1), session.get(User, 2)
        session.close()
        print(bea.posts)
        """,
        4,
        "bea was detached by close() on line 3, and bea.posts had not been loaded before: there is"
        " no Session to load it now.",
    ),
    "deferred": (
        """
        session = Session(engine)
        ana = session.get(User, 1)
        session.expunge(ana)
        ana.bio
        """,
        4,
        "ana was detached by expunge() on line 3, and ana.bio had not been loaded before: there is"
        " no Session to load it now.",
    ),
    "a CHECK": (
        """
        session = Session(engine)
        send = session.connection().exec_driver_sql
        send("CREATE TABLE items (price INTEGER CHECK (price >= 0), kind)")
        send("INSERT INTO items (price, kind) VALUES (?, ?)", (1, "a"))
        send("INSERT INTO items (price, kind) VALUES (?, ?)", (-5, "a"))
        """,
        5,
        "items has CHECK (price >= 0), and this INSERT gives price -5.",
    ),
    "a CHECK with a name": (
        """
        session = Session(engine)
        send = session.connection().exec_driver_sql
        send(
            "CREATE TABLE items (price, kind TEXT, CONSTRAINT known"
            " CHECK (kind IN ('a', 'b') AND (price>0 or kind<>'b')), CHECK (price < 9))"
        )
        send("INSERT INTO items (price, kind) VALUES (?, ?)", (1, "a"))
        send("UPDATE items SET kind = ?", ("c",))
        """,
        8,
        "items has CHECK (kind IN ('a', 'b') AND (price > 0 or kind <> 'b')), and this UPDATE gives"
        " kind 'c'.",
    ),
    "one of a list, expired": (
        """
        with Session(engine) as session:
            users = session.scalars(select(User)).all()
            session.commit()
        print(users[0].name)
        """,
        4,
        "User#3 and User#4 were expired by commit() on line 3 and detached when the `with` block"
        " of line 1 was left: only in a Session could they be loaded again.",
    ),
    "one of a list, never loaded": (
        """
        with Session(engine) as session:
            session.add_all(User(name=name) for name in "xyz")
            users = session.scalars(select(User).order_by(User.id)).all()
            users[4].posts
        print([user.posts for user in users])
        """,
        5,
        "4 objects of User were detached when the `with` block of line 1 was left, and their posts"
        " had not been loaded before: there is no Session to load them now.",
    ),
    "a flush that failed before": (
        """
        session = Session(engine)
        session.add(User(name="Ana"))
        try:
            session.commit()
        except Exception:
            print("never mind")
        session.scalars(select(User)).all()
        """,
        7,
        "The flush by commit() on line 4 failed (UNIQUE constraint failed: users.name), and the"
        " exception was passed over: since then session waits for rollback().",
    ),
    "a transaction that began by itself": (
        """
        session = Session(engine)
        ana = session.get(User, 1)
        with session.begin():
            ana.name = "Q"
        """,
        3,
        "session has been in a transaction since line 2, where get() began it by itself, and no"
        " line has ended it.",
    ),
    "a block whose transaction is over": (
        """
        with Session(engine) as session, session.begin():
            session.add(User(name="Leo"))
            session.commit()
            session.add(User(name="Mia"))
        """,
        4,
        "commit() on line 3 ended the transaction that the `with` block manages: nothing more can"
        " be sent before the block is left.",
    ),
    "a block in which a flush failed": (
        """
        session = Session(engine)
        session.rollback()
        with session.begin_nested():
            session.add(User(id=1, name="Two"))
            try:
                session.flush()
            except Exception:
                session.scalars(select(User))
        """,
        8,
        "The flush by flush() on line 6 failed, and so ended the transaction that the `with` block"
        " manages: nothing more can be sent before the block is left.",
    ),
    "a block that ended its transaction itself": (
        """
        session = Session(engine)
        session.commit()
        with engine.connect() as connection, connection.begin() as transaction:
            transaction.rollback()
            connection.execute(select(User))
        """,
        5,
        "What was done on line 4 ended the transaction that the `with` block manages: nothing more"
        " can be sent before the block is left.",
    ),
    "a writer in the way": (
        """
        engine = create_engine("sqlite:///app.db", connect_args={"timeout": 0})
        one, two = Session(engine), Session(engine)
        one.add(User(name="One"))
        one.flush()
        two.add(User(name="Two"))
        two.flush()
        """,
        6,
        "Another connection (c2) wrote on line 4 (INSERT), and its transaction is still open:"
        " SQLite lets one transaction write at a time.",
    ),
    "a writer in the way, whose statement failed": (
        """
        engine = create_engine("sqlite:///app.db", connect_args={"timeout": 0})
        one, two = engine.connect(), Session(engine)
        try:
            one.execute(text("INSERT INTO users (id) VALUES (1)"))
        except Exception:
            two.add(User(name="Two"))
        two.flush()
        """,
        7,
        "Another connection (c2) was to write on line 4 (INSERT, which failed), and its"
        " transaction is still open: SQLite lets one transaction write at a time.",
    ),
    "a writer in the way that has not written yet": (
        """
        engine = create_engine("sqlite:///app.db", connect_args={"timeout": 0})
        one, two, three = Session(engine), Session(engine), Session(engine)
        ana = one.get(User, 1)
        two.add(User(name="Two"))
        two.commit()
        three.connection().exec_driver_sql("BEGIN IMMEDIATE")
        ana.name = "One"
        one.flush()
        """,
        8,
        "Another connection (c3) took the lock for writing on line 6 (BEGIN IMMEDIATE), and its"
        " transaction is still open: SQLite lets one transaction write at a time.",
    ),
    "a transaction that one of two Sessions began": (
        """
        one, two = Session(engine), Session(engine)
        one.add(User(name=two.scalar(select(User.name)) + "2"))
        one.begin()
        """,
        3,
        "one has been in a transaction since line 2, and no line has ended it.",
    ),
    "expired and detached by what two Sessions did": (
        """
        one, two = Session(engine), Session(engine)
        ana = one.get(User, 1)
        one.close(), two.reset()
        ana.posts
        """,
        4,
        "ana was detached on line 3, and ana.posts had not been loaded before: there is no Session"
        " to load it now.",
    ),
    "a value that is taken, committed": (
        """
        def save(user):
            with Session(engine) as session:
                session.add(user)
                session.commit()
        save(User(name="Leo"))
        save(User(name="Leo"))
        """,
        6,
        "users would have name 'Leo' twice: row 3 has had it since line 4.",
    ),
    "a value that is taken, by the same transaction": (
        """
        session = Session(engine)
        session.add(User(name="Leo"))
        session.flush()
        session.get(User, 1).name = "Leo"
        session.commit()
        """,
        5,
        "users would have name 'Leo' twice: row 3 has had it since line 3, not committed yet.",
    ),
    "a value that is missing": (
        """
        leo, mia = User(), User(name="Mia")
        session = Session(engine)
        session.add_all([leo, mia])
        session.flush()
        """,
        4,
        "leo, made on line 1, has no name, and the column users.name takes no NULL.",
    ),
    "two values that are missing, at an autoflush": (
        """
        session = Session(engine)
        leo, mia = User(), User()
        session.add_all([leo, mia])
        session.scalars(select(User)).all()
        """,
        4,
        "leo and mia have no name, and the column users.name takes no NULL.",
    ),
    "a name that no column has": (
        """
        from sqlalchemy import insert
        session = Session(engine)
        session.execute(insert(User), [{"nmae": "Leo"}])
        """,
        3,
        "The INSERT names no value for users.name, and that takes no NULL.",
    ),
    "a value that a statement leaves out": (
        """
        from sqlalchemy import insert
        one, two = Session(engine), Session(engine)
        leo = User()
        one.add(leo)
        two.execute(insert(User).values(bio="x"))
        """,
        5,
        "The INSERT names no value for users.name, and that takes no NULL.",
    ),
    "the same value twice in a flush": (
        """
        session = Session(engine)
        session.add_all([User(name="Leo"), User(name="Leo")])
        session.commit()
        """,
        3,
        "Two of the rows that line 3 sends have the same name 'Leo'.",
    ),
    "the same value twice in a statement": (
        """
        from sqlalchemy import insert
        rows = [{"name": "Leo"}, {"name": "Mia"}, {"name": "Leo"}]
        with engine.begin() as connection:
            connection.execute(insert(User).returning(User.id), rows)
        """,
        4,
        "Two of the rows that line 4 sends have the same name 'Leo'.",
    ),
    "children of what is deleted": (
        TREES
        + """
session = Session(engine)
tree = Tree(leaves=[Leaf()])
session.add(tree)
session.commit()
session.delete(tree)
session.commit()
""",
        16,
        "tree is to be deleted, so the flush sets leaves.tree_id to NULL where it points there, and"
        ' the column takes no NULL. cascade="all, delete-orphan" on the relationship would delete'
        " those rows along.",
    ),
    "a name that was set to None": (
        """
        session = Session(engine)
        ana, bea = session.get(User, 1), session.get(User, 2)
        session.delete(bea)
        ana.name = None
        session.commit()
        """,
        5,
        "ana.name was set to None on line 4, and the column users.name takes no NULL.",
    ),
    "a foreign key that was set to None": (
        TREES + PLANTED + "leaf.tree_id = None\nsession.commit()",
        17,
        "leaf.tree_id was set to None on line 16, and the column leaves.tree_id takes no NULL.",
    ),
    "a child that was taken out of a collection": (
        TREES + PLANTED + "tree.leaves.remove(leaf)\nsession.commit()",
        17,
        "leaf has not been in tree.leaves since line 16, so the flush sets leaves.tree_id to NULL,"
        " and the column takes no NULL.",
    ),
    "children that lost their parent": (
        TREES.replace("Base.meta", '    tree: Mapped[Tree] = relationship(overlaps="*")\nBase.meta')
        + PLANTED
        + "leaf.tree = None\nsession.commit()",
        18,
        "leaf.tree has been None since line 17, so the flush sets leaves.tree_id to NULL, and the"
        " column takes no NULL.",
    ),
    "a key that points nowhere": (
        KEYS_HELD + "session = Session(engine)\nsession.add(Post(title='x', user_id=99))\n"
        "session.commit()",
        7,
        "posts.user_id would be 99, and users has no row with id 99.",
    ),
    "rows that still point": (
        KEYS_HELD + "from sqlalchemy import delete\nconnection = engine.connect()\n"
        "connection.execute(delete(User).where(User.id == 1))",
        7,
        "2 rows of posts still point at it (user_id 1).",
    ),
    "a version that is another": (
        PAGES
        + """
one, two = Session(engine), Session(engine)
mine, yours = one.get(Page, 1), two.get(Page, 1)
yours.text = "yours"
two.commit()
one.get(Page, 2).text = "other"
one.commit()
mine.text
two.get(Page, 1).text = "again"
two.commit()
mine.text = "mine"
one.commit()
""",
        22,
        "The UPDATE looks for the row with the version as loaded: the UPDATE on line 20 had changed"
        " it since.",
    ),
    "a row that was deleted": (
        """
        from sqlalchemy import delete
        session = Session(engine)
        ana = session.get(User, 1)
        with engine.begin() as connection:
            connection.execute(delete(User.__table__).where(User.id == 2))
            connection.execute(delete(User.__table__).where(User.id == 1))
            connection.execute(delete(Post.__table__))
        session.expire(ana)
        ana.name
        """,
        9,
        "ana is expired and was to be loaded again, but the DELETE on line 6 had deleted its row.",
    ),
    "an object of another Session": (
        """
        one, two = Session(engine), Session(engine)
        ana = one.get(User, 1)
        two.add(ana)
        """,
        3,
        "ana has belonged to one since line 2, and an object is in one Session at a time: expunge"
        " it there, or close that Session, first.",
    ),
    "an object for a row that another stands for": (
        """
        with Session(engine) as one:
            old = one.get(User, 1)
        two = Session(engine)
        new = two.get(User, 1)
        two.commit()
        two.add(old)
        """,
        6,
        "two has had new for that row since line 4, and a Session has one object for a row: merge()"
        " would copy the values to that one.",
    ),
    "a pending object": (
        """
        session = Session(engine)
        leo = User(name="Leo")
        session.add(leo)
        session.delete(leo)
        """,
        4,
        "leo is pending: it was added on line 3, and no flush has sent its INSERT yet, so there is"
        " no row to delete.",
    ),
    "a transient object": (
        """
        leo = User(name="Leo")
        Session(engine).refresh(leo)
        """,
        2,
        "leo is transient: no flush ever sent it, so there is no row to load.",
    ),
    "a transient object with the key of a row": (
        "ana = User(id=1)\nSession(engine).delete(ana)",
        2,
        "ana is transient: no flush ever sent it, and no Session loaded it.",
    ),
    "an object that another Session has to load": (
        """
        one, two = Session(engine), Session(engine)
        ana, leo = one.get(User, 1), User(name="Leo")
        two.refresh(ana)
        """,
        3,
        "ana has belonged to one since line 2: no other Session can load or expire it.",
    ),
    "an object that was rolled back": (
        """
        session = Session(engine)
        leo = User(name="Leo")
        session.add(leo)
        session.flush()
        session.rollback()
        session.delete(leo)
        """,
        6,
        "leo is transient again since line 5: no Session knows of a row to delete.",
    ),
    "an object whose flush failed": (
        """
        session = Session(engine)
        leo = User(name="Ana")
        session.add(leo)
        try:
            session.commit()
        except Exception:
            session.rollback()
        session.delete(leo)
        """,
        8,
        "leo is transient again since line 5: no Session knows of a row to delete.",
    ),
    "expired and detached by the same block": (
        """
        with Session(engine) as session, session.begin():
            ana = session.get(User, 1)
        ana.name
        """,
        3,
        "ana was expired and detached when the `with` block of line 1 was left: only in a Session"
        " could it be loaded again.",
    ),
    "a list to delete": (
        "session = Session(engine)\nusers = session.scalars(select(User)).all()\n"
        "session.delete(users)",
        3,
        "A list was handed over: delete() takes one object.",
    ),
    "a list to add": (
        "Session(engine).add([User()])",
        1,
        "A list was handed over: add_all() takes several objects, add() takes one.",
    ),
    "a Row to delete": (
        "session = Session(engine)\nrow = session.execute(select(User)).first()\n"
        "session.delete(row)",
        3,
        "A Row was handed over: where a class was selected, its object is inside (row[0]), and"
        " scalars() gives the objects themselves.",
    ),
    "an attribute of an asynchronous Session's object": (
        ASYNC
        + """
session = AsyncSession(async_engine)
ana = await session.get(User, 1)
print(ana.id, ana.posts)
""",
        6,
        "ana.posts had not been loaded before, so to read it here sends a SELECT, and without"
        " `await` nothing can wait for the answer. `await session.refresh(ana, ['posts'])` would"
        " load it.",
    ),
    "an expired one of those": (
        ASYNC
        + """
session = AsyncSession(async_engine)
ana = await session.get(User, 1)
await session.commit()
print(ana.name)
""",
        7,
        "ana.name was expired by commit() on line 6, so to read it here sends a SELECT, and without"
        " `await` nothing can wait for the answer. `await session.refresh(ana, ['name'])` would"
        " load it.",
    ),
    "None that was deleted": (
        """
        session = Session(engine)
        user = session.get(User, 99)
        session.delete(user)
        """,
        3,
        "user is None since line 2, where session.get(User, 99) found no row.",
    ),
    "None that was asked": (
        "session = Session(engine)\nuser = session.query(User).filter_by(name='Z').first()\n"
        "print(user.name)",
        3,
        "user is None since line 2, where session.query(User).filter_by(name='Z').first() found no"
        " row.",
    ),
    "None that has no name": (
        "session = Session(engine)\nsession.get(User, 99).name",
        2,
        "session.get(User, 99) gave None: there is no such row.",
    ),
    "a class that is not mapped": (
        "class Car:\n    pass\nSession(engine).add(Car())",
        3,
        "Car (line 1) is a class like any other: to be mapped, it has to derive from a declarative"
        " base.",
    ),
    "too many rows": (
        "session = Session(engine)\nsession.scalars(select(User)).one()",
        2,
        "The SELECT on line 2 found more than one row; users has 2 rows.",
    ),
    "no row": (
        "session = Session(engine)\nfound = session.scalars(select(User).where(User.name == 'Z'))\n"
        "found.one()",
        3,
        "The SELECT on line 2 (with 'Z') found no row; users has 2 rows.",
    ),
    "too many rows, which the step itself sent": (
        """
        session = Session(engine)
        session.add(User(name="Leo"))
        session.scalars(select(User)).one()
        """,
        3,
        "The SELECT on line 3 found more than one row; users has 3 rows.",
    ),
    "no row, where others are not committed": (
        """
        one, two = Session(engine), Session(engine)
        one.add(User(name="Leo"))
        one.flush()
        two.scalars(select(User).where(User.name == "Leo")).one()
        """,
        4,
        "The SELECT on line 4 (with 'Leo') found no row.",
    ),
    "no row, where others read and write elsewhere": (
        """
        one, other = Session(engine), create_engine("sqlite:///other.db").connect()
        one.scalars(select(User)).all()
        other.execute(text("CREATE TABLE users (id INTEGER)"))
        Session(engine).scalars(select(User).where(User.id == 9)).one()
        """,
        4,
        "The SELECT on line 4 (with 9) found no row; users has 2 rows.",
    ),
    "no row, of the query before the last": (
        """
        session = Session(engine)
        users = session.scalars(select(User).where(User.name == "Leo"))
        posts = session.scalars(select(Post)).all()
        users.one()
        """,
        4,
        "The SELECT on line 2 (with 'Leo') found no row; users has 2 rows.",
    ),
    "no row of a Query made before": (
        "session = Session(engine)\nfound = session.query(User).filter_by(id=9)\nfound.one()",
        3,
        "The SELECT on line 3 (with 9) found no row; users has 2 rows.",
    ),
    "no object of a key": (
        "session = Session(engine)\nsession.get_one(User, 77)",
        2,
        "The SELECT on line 2 (with 77) found no row; users has 2 rows.",
    ),
    "None that a query made before gave": (
        """
        session = Session(engine)
        query = select(User).where(User.name == "Leo")
        user = session.scalars(query).first()
        user.name
        """,
        4,
        "user is None since line 3, where session.scalars(query).first() found no row.",
    ),
    "None instead of a Row": (
        """
        with engine.connect() as connection:
            row = connection.execute(select(User.bio).limit(0)).first()
        row.bio
        """,
        3,
        "row is None since line 2, where connection.execute(select(User.bio).limit(0)).first()"
        " found no row.",
    ),
    "None of an asynchronous Session": (
        ASYNC
        + """
session = AsyncSession(async_engine)
user = (await session.scalars(select(User).limit(0))).first()
user.name
""",
        6,
        "user is None since line 5, where (await session.scalars(select(User).limit(0))).first()"
        " found no row.",
    ),
    "a table of another database": (
        """
        engine = create_engine("sqlite:///other.db")
        with Session(engine) as session:
            session.scalars(select(User)).all()
        """,
        3,
        "users was created on line 25 of the preparation in the database app.db, but this statement"
        " went to other.db, which is another one.",
    ),
    "a table that was dropped": (
        "Base.metadata.drop_all(engine)\nSession(engine).get(User, 1)",
        2,
        "users was dropped on line 1.",
    ),
    "a table that is defined again": (
        "class Person(Base):\n    __tablename__ = 'users'\n"
        "    id: Mapped[int] = mapped_column(primary_key=True)",
        1,
        "users was defined first on line 10 of the preparation (class User); line 1 defines it"
        " again for the same metadata.",
    ),
    "a class that is not there": (
        "class Pet(Base):\n    __tablename__ = 'pets'\n"
        "    id: Mapped[int] = mapped_column(primary_key=True)\n"
        "    owner: Mapped['Owner'] = relationship()\nPet()",
        5,
        "There is no class Owner. Mapped are Pet, Post, User.",
    ),
    "a driver that is not installed": (
        "url = 'mysql+aiomysql://u:secret@localhost/shop'\ncreate_engine(url)",
        2,
        "The URL mysql+aiomysql://… asks for the driver aiomysql, which is not installed here;"
        " sqlite:// needs none.",
    ),
    "a database that there is not": (
        "create_engine('driver://user:secret@localhost/shop')",
        1,
        "The URL begins with driver://, which is no database that SQLAlchemy knows here: sqlite://,"
        " postgresql:// or mysql:// are.",
    ),
    "an Engine that executes": (
        "engine.execute('SELECT 1')",
        1,
        "Since SQLAlchemy 2.0 an Engine executes nothing itself: `with engine.connect() as"
        " connection:` gives a connection that does.",
    ),
    "a list of columns": (
        "select([User.id])",
        1,
        "Since SQLAlchemy 2.0 select() takes the columns themselves, not a list of them:"
        " select(User.id, User.name).",
    ),
    "raiseload, by the query": (
        """
        session = Session(engine)
        ana = session.scalars(select(User).options(raiseload(User.posts)).limit(1)).one()
        ana.name
        len(ana.posts)
        """,
        4,
        "ana.posts had not been loaded before, and raiseload() on line 2 forbids to load it when it"
        " is asked for: load it along with the objects, for example by selectinload(User.posts).",
    ),
    "raiseload, by the class": (
        f"""{TREES.replace("relationship()", "relationship(lazy='raise_on_sql')")}
session = Session(engine)
session.add(Tree(id=1))
session.commit()
print(*(tree.leaves for tree in session.scalars(select(Tree))))
""",
        14,
        "Tree.leaves is not loaded, and lazy='raise_on_sql' on line 4 forbids to load it when"
        " it is asked for: load it along with the objects, for example by"
        " selectinload(Tree.leaves).",
    ),
    "raiseload, by the class and not by a query of another": (
        f"""{TREES.replace("relationship()", "relationship(lazy='raise')")}
session = Session(engine)
session.add(Tree(id=1))
session.commit()
ana = session.scalars(select(User).options(raiseload(User.posts)).limit(1)).one()
tree = session.get(Tree, 1)
tree.leaves
""",
        16,
        "tree.leaves had not been loaded before, and lazy='raise' on line 4 forbids to load it when"
        " it is asked for: load it along with the objects, for example by"
        " selectinload(Tree.leaves).",
    ),
    "raiseload, of what was expired": (
        f"""{TREES.replace("relationship()", "relationship(lazy='raise')")}
session = Session(engine)
tree = Tree(id=1, leaves=[Leaf()])
session.add(tree)
session.commit()
tree.leaves
""",
        15,
        "tree.leaves was expired by commit() on line 14, and lazy='raise' on line 4 forbids to load"
        " it when it is asked for: load it along with the objects, for example by"
        " selectinload(Tree.leaves).",
    ),
    "raiseload, of anything": (
        """
        session = Session(engine)
        ana = session.scalars(select(User).options(raiseload("*")).limit(1)).one()
        ana.posts
        """,
        3,
        "ana.posts had not been loaded before, and raiseload() on line 2 forbids to load it when it"
        " is asked for: load it along with the objects, for example by selectinload(User.posts).",
    ),
    "deleted, and added again": (
        """
        session = Session(engine)
        bea = session.get(User, 2)
        session.delete(bea)
        session.flush()
        session.add(bea)
        """,
        5,
        "bea was deleted by flush() on line 4, and a Session takes no object whose row"
        " it knows to be gone. After make_transient(bea), add() takes it as new.",
    ),
    "deleted and committed, and added again": (
        """
        session = Session(engine)
        bea = session.get(User, 2)
        session.delete(bea)
        session.commit()
        session.add(bea)
        """,
        5,
        "bea was deleted by commit() on line 4, and a Session takes no object whose"
        " row it knows to be gone. After make_transient(bea), add() takes it as new.",
    ),
    "a row that the database deleted": (
        f"""{KEYS_HELD}{TREES.replace('"trees.id"', '"trees.id", ondelete="CASCADE"')}
session = Session(engine)
leaf = Leaf()
session.add(Tree(id=1, leaves=[leaf]))
session.commit()
leaf.id
with Session(engine) as other:
    other.execute(Tree.__table__.delete())
    other.commit()
session.rollback()
print(leaf.id)
""",
        25,
        "leaf is expired and was to be loaded again, but its row went along with rows of trees that"
        " were deleted on line 22: the database did that by itself (ON DELETE CASCADE).",
    ),
    "a snapshot that is not the newest": (
        """
        engine = create_engine("sqlite:///wal.db", connect_args={"timeout": 0})
        @event.listens_for(engine, "connect")
        def prepare(connection, record):
            connection.execute("PRAGMA journal_mode=WAL")
            connection.isolation_level = None
        @event.listens_for(engine, "begin")
        def begin(connection):
            connection.exec_driver_sql("BEGIN")
        Base.metadata.create_all(engine)
        with Session(engine) as session:
            session.add(User(name="Leo"))
            session.commit()
        one, two = Session(engine), Session(engine)
        leo = one.scalars(select(User)).one()
        two.add(User(name="Mia"))
        two.commit()
        leo.name = "Lea"
        one.commit()
        """,
        18,
        "The transaction of c2 sees the database as it was on line 14, and another connection (c3)"
        " has written and committed since, on line 16: SQLite lets nobody write on top of what is"
        " not the newest. After a rollback, it can be read and written anew.",
    ),
}


@pytest.mark.parametrize("case", KNOWN)
def test_what_happened_here_is_said(run: Run, case: str) -> None:
    source, line, expected = KNOWN[case]
    trace = run(source)
    assert said(trace, line) == expected
    shown = " ".join("\n".join(story(trace)).split())
    assert shown.count(expected) == 1


def test_the_story_says_of_one_line_why_it_raised_each_time(run: Run) -> None:
    trace = run(
        """
        for name in ("Ana", None, "Ana"):
            with Session(engine) as session:
                leo = User(name=name)
                session.add(leo)
                try:
                    session.commit()
                except Exception as error:
                    print(error)
        """
    )
    shown = [line for line in story(trace) if "why  " in line]
    assert ["twice" in line for line in shown] == [True, False]


NO_TABLE = {
    "never": (
        "session = Session(engine)\nsession.get(User, 1)",
        2,
        "Nothing has created users in the database :memory: yet: no create_all() was executed"
        " before line 2.",
    ),
    "too early": (
        """
        Base.metadata.create_all(engine)
        with engine.connect() as connection:
            connection.execute(text("SELECT * FROM tags"))
        class Tag(Base):
            __tablename__ = "tags"
            id: Mapped[int] = mapped_column(primary_key=True)
        """,
        3,
        "create_all() ran on line 1, before the class Tag was defined on line 4: it could not know"
        " of tags.",
    ),
    "of nothing": (
        "class Other(DeclarativeBase):\n    pass\nOther.metadata.create_all(engine)\n"
        "Session(engine).get(User, 1)",
        4,
        "create_all() on line 3 sent nothing: its metadata knew of no table then.",
    ),
    "of another name": (
        "Base.metadata.create_all(engine)\nSession(engine).execute(text('SELECT * FROM user'))",
        2,
        "create_all() on line 1 created no table user in the database :memory:, which has posts,"
        " users.",
    ),
    "attached elsewhere": (
        """
        other = create_engine("sqlite://")
        with other.connect() as connection:
            connection.execute(text("ATTACH ':memory:' AS shop"))
        with engine.connect() as connection:
            connection.execute(text("SELECT * FROM shop.users"))
        """,
        5,
        "shop was attached on line 3 by another connection (c1), and this one is c2: an ATTACH"
        " holds for the connection that sends it.",
    ),
    "rolled back": (
        """
        connection = engine.connect()
        connection.execute(text("BEGIN"))
        Base.metadata.create_all(connection)
        connection.rollback()
        connection.execute(text("SELECT * FROM users"))
        """,
        5,
        "users was created on line 3, and the transaction that created it was rolled back on"
        " line 4.",
    ),
}


ID = "id: Mapped[int] = mapped_column(primary_key=True)"
LEAVES = 'leaves: Mapped[list["Leaf"]] = relationship({})'


def mapped(name: str, *attributes: str) -> str:
    """A class in the table `<name>s`, with those attributes from its third line on."""
    lines = (f"class {name}(Base):", f'__tablename__ = "{name.lower()}s"', *attributes)
    return "\n    ".join(lines) + "\n"


def key(name: str, target: str) -> str:
    """A column with a foreign key."""
    return f'{name}: Mapped[int] = mapped_column(ForeignKey("{target}"))'


MAPPINGS = {
    "no primary key": (
        mapped("Tree", "id: Mapped[int]"),
        1,
        "No column of Tree (line 1) says primary_key=True: without one, the ORM could not tell"
        " which row an object is.",
    ),
    "a class for a table": (
        mapped("Tree", ID, key("user_id", "user.id")) + "Base.metadata.create_all(engine)",
        5,
        "Line 4 points at user.id, and there is no table user: the table of the class User is"
        " users.",
    ),
    "a table of no class": (
        mapped("Tree", ID, key("wood_id", "woods.id")) + "Base.metadata.create_all(engine)",
        5,
        "Line 4 points at woods.id, and there is no table woods: mapped are posts, trees, users.",
    ),
    "no foreign key": (
        mapped("Tree", ID, LEAVES.format(""))
        + mapped("Leaf", ID, "tree_id: Mapped[int]")
        + "Tree()",
        9,
        "Neither Leaf (line 5) has a ForeignKey to trees, nor Tree (line 1) one to leafs:"
        " Tree.leaves cannot tell which rows belong together.",
    ),
    "no foreign key to itself": (
        mapped("Tree", ID, 'parent = relationship("Tree", remote_side=[id])') + "Tree()",
        5,
        "Tree (line 1) has no ForeignKey to its own table: Tree.parent cannot tell which rows"
        " belong together.",
    ),
    "a foreign key to the class": (
        mapped("Tree", ID, LEAVES.format("")) + mapped("Leaf", ID, key("on", "Tree.id")) + "Tree()",
        9,
        "Line 8 points at Tree.id, and there is no table Tree: the table of the class Tree is"
        " trees.",
    ),
    "two foreign keys": (
        mapped(
            "Tree",
            ID,
            'planter: Mapped["User | None"] = relationship()',
            key("planter_id", "users.id"),
            key("owner_id", "users.id"),
        )
        + "Tree()",
        7,
        "Tree.planter_id (line 5) and Tree.owner_id (line 6) lead from one table to the other, and"
        " Tree.planter (line 4) does not say which it follows: foreign_keys=[...] does.",
    ),
    "the other end has another name": (
        mapped("Tree", ID, LEAVES.format('back_populates="on"'))
        + mapped(
            "Leaf",
            ID,
            key("tree_id", "trees.id"),
            'tree: Mapped[Tree] = relationship(back_populates="leaves")',
        )
        + "try:\n    Tree()\nexcept Exception:\n    pass\nLeaf()",
        14,
        'Line 4 says back_populates="on", and Leaf has no on: it has tree (line 9).',
    ),
    "almost the name": (
        "User(nam='Ana')",
        1,
        "User has no nam, but name (line {name} of the preparation).",
    ),
    "no Mapped": (
        mapped("Tree", ID, "kind: str = mapped_column()"),
        1,
        "Line 4 says kind: str, and a mapped attribute says kind: Mapped[str].",
    ),
    "a table between that is not there": (
        mapped(
            "Tag",
            "id: Mapped[int] = mapped_column(primary_key=True)",
            'posts: Mapped[list["Post"]] = relationship(secondary="post_tags")',
        )
        + "Tag()",
        5,
        "There is no table post_tags, which `secondary` asks for by its name.",
    ),
}


@pytest.mark.parametrize("case", MAPPINGS)
def test_what_does_not_fit_together_is_said(run: Run, case: str) -> None:
    source, line, expected = MAPPINGS[case]
    setup = MODELS + 'engine = create_engine("sqlite://")'
    name = next(n for n, each in enumerate(setup.splitlines(), 1) if "name: Mapped[str]" in each)
    assert said(run(source, setup=setup), line) == expected.format(name=name)


@pytest.mark.parametrize("case", NO_TABLE)
def test_why_there_is_no_table(run: Run, case: str) -> None:
    source, line, expected = NO_TABLE[case]
    setup = MODELS + 'engine = create_engine("sqlite://")'
    assert said(run(source, setup=setup), line) == expected


SILENT = {
    "a NULL that a DELETE leaves in its own table": (
        """
        connection = create_engine("sqlite://").connect()
        send = connection.exec_driver_sql
        send("PRAGMA foreign_keys=ON")
        send(
            "CREATE TABLE nodes (id INTEGER PRIMARY KEY,"
            " parent INTEGER NOT NULL REFERENCES nodes (id) ON DELETE SET NULL)"
        )
        send("INSERT INTO nodes VALUES (1, 1), (2, 1)")
        send("DELETE FROM nodes WHERE id = ?", (1,))
        """,
        9,
    ),
    "a CHECK of another table, to which a trigger writes": (
        """
        session = Session(engine)
        send = session.connection().exec_driver_sql
        send("CREATE TABLE items (price, CHECK (price < 9))")
        send("CREATE TABLE log (price, CHECK (price < 5))")
        send(
            "CREATE TRIGGER logging AFTER INSERT ON items"
            " BEGIN INSERT INTO log VALUES (new.price); END"
        )
        send("INSERT INTO items (price) VALUES (?)", (6,))
        """,
        9,
    ),
    "a table of a database that nothing here attached": (
        """
        with engine.connect() as connection:
            connection.execute(text("CREATE TABLE main.shop (id INTEGER)"))
            connection.rollback()
            connection.execute(text("SELECT * FROM shop.users"))
        """,
        4,
    ),
    "a table whose transaction was committed": (
        """
        import sqlite3
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
            connection.rollback()
            sqlite3.connect("app.db", isolation_level=None).execute("DROP TABLE posts")
            connection.execute(text("SELECT * FROM posts"))
        """,
        6,
    ),
    "a column that a statement sets to NULL": (
        "from sqlalchemy import update\nsession = Session(engine)\nana = session.get(User, 1)\n"
        "session.delete(ana)\nwith engine.connect() as other:\n"
        "    other.execute(update(User).values(name=None))",
        6,
    ),
    "an exception of the learner's": ("raise ValueError('no')", 1),
    "two objects it may be": (
        "with Session(engine) as session:\n    people = session.scalars(select(User)).all()\n"
        "    session.expunge(people[1])\n"
        "for person in people[::-1]:\n    (lambda it: it.posts)(people[0])",
        5,
    ),
    "None that no query gave": ("user = None\nuser.name", 2),
    "None of a name that was bound since": (
        "session = Session(engine)\nuser = session.get(User, 1)\nfor user in [None]:\n"
        "    user.name",
        4,
    ),
    "None of another function": (
        "session = Session(engine)\ndef find():\n    user = session.get(User, 9)\n    return user\n"
        "def tell(user):\n    print(user.name)\nfind()\ntell(None)",
        8,
    ),
    "a lock that another driver holds": (
        """
        import sqlite3
        engine = create_engine("sqlite:///app.db", connect_args={"timeout": 0})
        one, two = Session(engine), Session(engine)
        ana = one.get(User, 1)
        two.add(User(name="Two"))
        two.commit()
        raw = sqlite3.connect("app.db")
        raw.execute("BEGIN IMMEDIATE")
        ana.name = "One"
        one.commit()
        """,
        10,
    ),
    "a lock that no CREATE TABLE holds": (
        """
        import sqlite3
        engine = create_engine("sqlite:///app.db", connect_args={"timeout": 0})
        one = engine.connect()
        one.execute(text("CREATE TABLE notes (id INTEGER)"))
        raw = sqlite3.connect("app.db")
        raw.execute("BEGIN IMMEDIATE")
        Session(engine).execute(text("DELETE FROM users"))
        """,
        7,
    ),
    "a lock that nothing holds that is committed at once": (
        """
        import sqlite3
        engine = create_engine("sqlite:///app.db", connect_args={"timeout": 0})
        @event.listens_for(engine, "connect")
        def prepare(connection, record):
            connection.isolation_level = None
        one, two = engine.connect(), engine.connect()
        one.execute(text("DELETE FROM posts"))
        raw = sqlite3.connect("app.db")
        raw.execute("BEGIN IMMEDIATE")
        two.execute(text("DELETE FROM users"))
        """,
        10,
    ),
    "None of another call of the same function": (
        """
        session = Session(engine)
        def tell(user, again):
            if again:
                user = session.get(User, 9)
                return tell(None, False)
            user.name
        tell(None, True)
        """,
        6,
    ),
    "None that another function set": (
        """
        session = Session(engine)
        user = session.get(User, 9)
        def leave():
            global user
            user = None
        leave()
        user.name
        """,
        7,
    ),
    "a column that is NULL": (
        "session = Session(engine)\nbio = session.scalar(select(User.bio))\nbio.upper()",
        3,
    ),
    "a column that is NULL, asked at once": (
        "Session(engine).execute(select(User.bio)).scalar().upper()",
        1,
    ),
    "a function that gives NULL": (
        """
        from sqlalchemy import func
        session = Session(engine)
        highest = session.scalar(select(func.max(User.id)).where(User.id > 9))
        highest.bit_length()
        """,
        4,
    ),
    "None of an outer join": (
        """
        session = Session(engine)
        session.add(Post(title="x"))
        joined = select(User).select_from(Post).outerjoin(User).where(Post.title == "x")
        user = session.scalars(joined).first()
        user.name
        """,
        5,
    ),
    "None of an outer join by hand": (
        """
        session = Session(engine)
        sent = text("SELECT users.* FROM posts LEFT JOIN users ON users.id = 9 LIMIT 1")
        query = select(User).from_statement(sent)
        user = session.scalars(query).first()
        user.name
        """,
        5,
    ),
    "None of a dict": (
        "session = Session(engine)\nfound = {}\nuser = found.get(User, None)\nuser.name",
        4,
    ),
    "one of two that may be None": (
        "session = Session(engine)\nuser = None\nprint(session.get(User, 1).name, user.name)",
        3,
    ),
    "a second statement on the line": (
        "session = Session(engine)\nuser = session.get(User, 9); user = None\nuser.name",
        3,
    ),
    "one row that was read before": (
        "session = Session(engine)\nusers = session.scalars(select(User).limit(1))\nnext(users)\n"
        "users.one()",
        4,
    ),
    "no row of a result made elsewhere": (
        """
        session = Session(engine)
        def find():
            return session.scalars(select(User).where(User.id == 9))
        users, posts = find(), session.scalars(select(Post)).all()
        users.one()
        """,
        5,
    ),
    "a query of the learner's that finds nothing": (
        """
        from sqlalchemy.exc import NoResultFound
        session = Session(engine)
        def check(user):
            raise NoResultFound("no B")
        check(session.scalars(select(User)).first())
        """,
        4,
    ),
    "a module that is no driver": ("import nowhere_at_all", 1),
    "a value in a statement by hand": (
        "sent = text(\"INSERT INTO users (name) VALUES ('Ana')\")\nSession(engine).execute(sent)",
        2,
    ),
    "a stale row that nothing here touched": (
        "from sqlalchemy.orm import make_transient_to_detached\nghost = User(id=77, name='x')\n"
        "make_transient_to_detached(ghost)\nsession = Session(engine)\nsession.add(ghost)\n"
        "ghost.name = 'y'\nsession.flush()",
        7,
    ),
    "a join that lacks something else": (
        "from sqlalchemy import Table, Column\n"
        'links = Table("links", Base.metadata, Column("user_id", ForeignKey("users.id")))\n'
        + mapped("Tree", ID, "users: Mapped[list[User]] = relationship(secondary=links)")
        + "Tree()",
        7,
    ),
    "a name like no other": ("User(qqq=1)", 1),
    "a primary key that only looks missing": (
        "raise ValueError('Mapper[User(users)] could not assemble any primary key columns')",
        1,
    ),
    "two queries with raiseload": (
        """
        session = Session(engine)
        ana = session.scalars(select(User).options(raiseload(User.posts)).where(User.id == 1)).one()
        bea = session.scalars(select(User).options(raiseload(User.posts)).where(User.id == 2)).one()
        ana.posts
        """,
        4,
    ),
    "raiseload, by the class or by a query": (
        f"""{TREES.replace("relationship()", "relationship(lazy='raise')")}
session = Session(engine)
session.add(Tree(id=1))
session.commit()
tree = session.scalars(select(Tree).options(raiseload("*"))).one()
tree.leaves
""",
        15,
    ),
    "an object that was made detached": (
        """
        from sqlalchemy.orm import make_transient_to_detached
        leo = User(id=2)
        make_transient_to_detached(leo)
        leo.name
        """,
        4,
    ),
    "an object that has no name": (
        "leo = User(name='Leo')\nSession(engine).delete(User(name=leo.name))",
        2,
    ),
    "a list in a list": ("Session(engine).add_all([[User()]])", 1),
    "a row that was deleted elsewhere": (
        """
        import sqlite3
        session = Session(engine)
        ana = session.get(User, 1)
        session.commit()
        other = sqlite3.connect("app.db")
        other.execute("DELETE FROM users")
        other.commit()
        ana.name
        """,
        8,
    ),
    "a message that only looks like one": (
        "session = Session(engine)\nsession.get(User, 1)\n"
        "raise RuntimeError('A transaction is already begun on this Session.')",
        3,
    ),
}


@pytest.mark.parametrize("case", SILENT)
def test_nothing_is_said_where_nothing_is_known(run: Run, case: str) -> None:
    source, line = SILENT[case]
    assert said(run(source), line) is None
