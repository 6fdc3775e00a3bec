"""What is said of rows that were refused, or are not there any more, from real runs."""

import pytest

from tests.recorder.conftest import Run
from tests.recorder.test_explaining import KEYS_HELD, PAGES, TREES, mapped, said

ELSEWHERE = """
import sqlite3
def elsewhere(doing, table, what=""):
    connection = sqlite3.connect("app.db")
    connection.execute(f"{doing} {table} {what}")
    connection.commit()
"""
CASCADING = KEYS_HELD + TREES.replace('"trees.id"', '"trees.id", ondelete="CASCADE"')
SEATS = """
class Seat(Base):
    __tablename__ = "seats"
    row: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
Base.metadata.create_all(engine)
session = Session(engine)
one, two = Seat(row=1, place=1, name="a"), Seat(row=1, place=2, name="b")
session.add_all([one, two])
session.commit()
"""
TICKETS = (
    """
from sqlalchemy import ForeignKeyConstraint
class Ticket(Base):
    __tablename__ = "tickets"
    id: Mapped[int] = mapped_column(primary_key=True)
    row: Mapped[int]
    place: Mapped[int]
    __table_args__ = (ForeignKeyConstraint(["row", "place"], ["seats.row", "seats.place"]),)
"""
    + SEATS
)
SPOTS = """
class Spot(Base):
    __tablename__ = "spots"
    id: Mapped[int] = mapped_column(primary_key=True)
    leaf_id: Mapped[int] = mapped_column(ForeignKey("leaves.id", ondelete="CASCADE"))
Base.metadata.create_all(engine)
session = Session(engine)
tree, other = Tree(id=1, leaves=[Leaf(id=1)]), Tree(id=2, leaves=[Leaf(id=2)])
session.add_all([tree, other])
session.flush()
spot = Spot(id=1, leaf_id=1)
session.add(spot)
session.commit()
"""
BOTH_GO = """
with engine.begin() as connection:
    for_both = [("trees", 2), ("leaves", 1)]
    [connection.execute(text(f"DELETE FROM {name} WHERE id = {id}")) for name, id in for_both]
spot.id
"""
TAGS = """
class Tag(Base):
    __tablename__ = "tags"
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
Base.metadata.create_all(engine)
session = Session(engine)
session.add_all([Tag(code="a", name="x"), Tag(code="b", name="y")])
session.commit()
"""
REFUSING = """
@event.listens_for(User.__table__, "after_create")
def guard(target, connection, **kw):
    connection.exec_driver_sql(
        "CREATE TRIGGER guard BEFORE INSERT ON users WHEN NEW.name = 'Eve'"
        " BEGIN SELECT RAISE(ABORT, 'it''s not Eve'); END"
    )
Base.metadata.drop_all(engine)
Base.metadata.create_all(engine)
session = Session(engine)
session.add(User(name="Eve"))
session.commit()
"""
LIKED = """
session = Session(engine)
session.execute(text("CREATE TABLE likes (user_id INTEGER REFERENCES users (id))"))
session.execute(text("INSERT INTO likes VALUES (1)"))
session.commit()
ana = session.get(User, 1)
for post in ana.posts:
    session.delete(post)
session.delete(ana)
session.commit()
"""
NESTED = """
session = Session(engine)
session.add(Tree(id=1, leaves=[Leaf()]))
session.flush()
session.execute(text("CREATE TABLE nests (tree_id INTEGER REFERENCES trees (id))"))
session.execute(text("INSERT INTO nests VALUES (1)"))
session.commit()
session.execute(Tree.__table__.delete().where(Tree.id == 1))
"""
TRIGGERED = """
session = Session(engine)
leaf = Leaf()
session.add(Tree(id=1, leaves=[leaf]))
session.commit()
session.execute(text("CREATE TRIGGER t AFTER DELETE ON trees BEGIN DELETE FROM leaves; END"))
session.execute(Tree.__table__.delete().where(Tree.id == 1))
session.commit()
leaf.id
"""
PETS = """
session = Session(engine)
session.execute(text("CREATE TABLE pets (id INTEGER, name TEXT DEFAULT '(, REFERENCES x')"))
session.execute(text("ALTER TABLE pets ADD owner_id INTEGER REFERENCES users ON DELETE SET NULL"))
session.execute(text("INSERT INTO pets (owner_id) VALUES (:owner)"), {"owner": 9})
"""
ARCHIVE = """
archive = create_engine("sqlite:///archive.db")
Base.metadata.create_all(archive)
with Session(archive) as other:
    other.add(User(id=1, name="Ana"))
    other.commit()
"""
KINDS = """
class Animal(Base):
    __tablename__ = "animals"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "animal"}
class Dog(Animal):
    __mapper_args__ = {"polymorphic_identity": "dog"}
class Cat(Animal):
    __tablename__ = "cats"
    id: Mapped[int] = mapped_column(ForeignKey("animals.id"), primary_key=True)
    __mapper_args__ = {"polymorphic_identity": "cat"}
Base.metadata.create_all(engine)
session, other = Session(engine), Session(engine)
"""

KNOWN = {
    "a version that another Session changed, after one's own": (
        PAGES
        + """
mine, yours = Session(engine), Session(engine)
page = mine.get(Page, 1)
page.text = "b"
mine.commit()
page.text
yours.get(Page, 1).text = "c"
yours.commit()
page.text = "d"
mine.commit()
""",
        "The UPDATE looks for the row with the version as loaded: the UPDATE on line 18 had changed"
        " it since.",
    ),
    "a row of a composite key": (
        SEATS
        + """
one.name
with Session(engine) as other:
    other.delete(other.get(Seat, (1, 2)))
    other.commit()
    other.delete(other.get(Seat, (1, 1)))
    other.commit()
one.name = "z"
session.commit()
""",
        "The UPDATE found no row to match: the DELETE on line 17 had deleted it since.",
    ),
    "a row that went along after another DELETE": (
        CASCADING
        + """
session = Session(engine)
leaf, other = Leaf(), Leaf()
session.add(Tree(id=1, leaves=[leaf, other]))
session.commit()
session.execute(Leaf.__table__.delete().where(Leaf.id > 1))
session.commit()
session.execute(Tree.__table__.delete())
session.commit()
leaf.id
""",
        "leaf is expired and was to be loaded again, but its row went along with rows of trees that"
        " were deleted on line 22: the database did that by itself (ON DELETE CASCADE).",
    ),
    "a deferred attribute of a row that was deleted": (
        """
        session = Session(engine)
        ana = session.get(User, 1)
        with engine.begin() as connection:
            connection.execute(User.__table__.delete())
        ana.bio
        """,
        "ana.bio was to be loaded, but the DELETE on line 4 had deleted its row.",
    ),
    "a row that was deleted, to be refreshed": (
        """
        session = Session(engine)
        ana = session.get(User, 1)
        session.commit()
        with Session(engine) as other:
            other.delete(other.get(User, 1))
            other.commit()
        session.refresh(ana)
        """,
        "ana is expired and was to be loaded again, but the DELETE on line 6 had deleted its row.",
    ),
    "a row that was deleted, to be refreshed while loaded": (
        """
        session = Session(engine)
        ana = session.get(User, 1)
        session.rollback
        with engine.begin() as connection:
            connection.execute(text("DELETE FROM users"))
        session.refresh(ana)
        """,
        "ana was to be loaded again, but the DELETE on line 5 had deleted its row.",
    ),
    "a row of a class that shares its parent's table": (
        KINDS
        + """
dog = Dog(name="x")
session.add(dog)
session.commit()
other.execute(Animal.__table__.delete())
other.commit()
dog.name
""",
        "dog is expired and was to be loaded again, but the DELETE on line 19 had deleted its row.",
    ),
    "a class that shares its parent's table has no value": (
        KINDS + "dog = Dog()\nsession.add(dog)\nsession.commit()",
        "dog, made on line 15, has no name, and the column animals.name takes no NULL.",
    ),
    "a class with a row in its parent's table has no value": (
        KINDS
        + "draft, cat = Animal(), Cat()\nother.add(draft)\nsession.add(cat)\nsession.commit()",
        "cat, made on line 15, has no name, and the column animals.name takes no NULL.",
    ),
    "an object that no variable holds has no value": (
        "session = Session(engine)\nsession.add(User())\nsession.commit()",
        "User#3, made on line 2, has no name, and the column users.name takes no NULL.",
    ),
    "an object of another Session waits, too": (
        """
        one, two = Session(engine), Session(engine)
        waiting, leo = User(), User()
        one.add(waiting)
        two.add(leo)
        two.commit()
        """,
        "leo, made on line 2, has no name, and the column users.name takes no NULL.",
    ),
    "a parent that the flush inserts, and one that there is not": (
        KEYS_HELD
        + mapped(
            "Like",
            "id: Mapped[int] = mapped_column(primary_key=True)",
            'user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))',
            'post_id: Mapped[int] = mapped_column(ForeignKey("posts.id"))',
            "user: Mapped[User] = relationship()",
        )
        + "Base.metadata.create_all(engine)\nsession = Session(engine)\n"
        'session.add(Like(user=User(name="Leo"), post_id=99))\nsession.commit()',
        "likes.post_id would be 99, and posts has no row with id 99.",
    ),
    "a parent that the database takes for the same, and one that there is not": (
        KEYS_HELD
        + mapped(
            "Like",
            "id: Mapped[int] = mapped_column(primary_key=True)",
            'user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))',
            'post_id: Mapped[int] = mapped_column(ForeignKey("posts.id"))',
        )
        + "Base.metadata.create_all(engine)\nsession = Session(engine)\n"
        'session.add(Like(user_id="1", post_id=99))\nsession.commit()',
        "likes.post_id would be 99, and posts has no row with id 99.",
    ),
    "a value that a row keeps while another column changes": (
        """
        session = Session(engine)
        leo = User(name="Leo")
        session.add(leo)
        session.commit()
        leo.bio = "x"
        session.flush()
        session.add(User(name="Leo"))
        session.flush()
        """,
        "users would have name 'Leo' twice: row 3 has had it since line 4.",
    ),
    "several rows, of which one is there already": (
        """
        from sqlalchemy import insert
        rows = [{"name": "Leo"}, {"name": "Bea"}, {"name": "Leo"}]
        with engine.begin() as connection:
            connection.execute(insert(User), rows)
        """,
        "users would have name 'Bea' twice: row 2 has had it since line 29 of the preparation.",
    ),
    "a child whose foreign key another Session has set to None, too": (
        TREES
        + """
with Session(engine) as session:
    session.add(Tree(leaves=[Leaf()]))
    session.commit()
one, two = Session(engine), Session(engine)
leaf = one.get(Leaf, 1)
leaf.tree_id = None
tree = two.get(Tree, 1)
two.delete(tree)
two.commit()
""",
        "tree is to be deleted, so the flush sets leaves.tree_id to NULL where it points there, and"
        ' the column takes no NULL. cascade="all, delete-orphan" on the relationship would delete'
        " those rows along.",
    ),
    "values that two rows are to swap": (
        """
        session = Session(engine)
        ana, bea = session.get(User, 1), session.get(User, 2)
        ana.name, bea.name = bea.name, ana.name
        session.commit()
        """,
        "users would have name 'Bea' twice: row 2 has had it since line 29 of the preparation.",
    ),
    "several rows that are changed, the first as it was": (
        """
        from sqlalchemy import update
        rows = [{"id": 1, "name": "Ana"}, {"id": 2, "name": "Ana"}]
        session = Session(engine)
        session.execute(update(User), rows)
        """,
        "Two of the rows that line 4 sends have the same name 'Ana'.",
    ),
    "rows that point at what is deleted, where others were deleted before": (
        KEYS_HELD
        + """
from sqlalchemy import Column, Table
likes = Table("likes", Base.metadata, Column("user_id", ForeignKey("users.id")))
Base.metadata.create_all(engine)
session = Session(engine)
session.execute(likes.insert().values(user_id=1))
session.commit()
ana = session.get(User, 1)
for post in ana.posts:
    session.delete(post)
session.delete(ana)
session.commit()
""",
        "1 row of likes still points at it (user_id 1).",
    ),
    "rows that point at what is deleted, where others would go along": (
        CASCADING
        + """
from sqlalchemy import Column, Table
nests = Table("nests", Base.metadata, Column("tree_id", ForeignKey("trees.id")))
Base.metadata.create_all(engine)
session = Session(engine)
session.add(Tree(id=1, leaves=[Leaf()]))
session.flush()
session.execute(nests.insert().values(tree_id=1))
session.commit()
session.execute(Tree.__table__.delete().where(Tree.id == 1))
""",
        "1 row of nests still points at it (tree_id 1).",
    ),
    "a row that nothing of a foreign key of two columns leads to": (
        KEYS_HELD
        + TICKETS
        + """
session.add(Ticket(row=1, place=7))
session.commit()
""",
        "tickets.row and tickets.place would be 1 and 7, and seats has no row with row 1 and"
        " place 7.",
    ),
    "a row that a foreign key of two columns leads to": (
        KEYS_HELD
        + TICKETS
        + """
session.add(Ticket(row=1, place=2))
session.commit()
session.delete(two)
session.commit()
""",
        "1 row of tickets still points at it (row 1, place 2).",
    ),
    "a row that a restricting foreign key leads to": (
        CASCADING.replace("CASCADE", "restrict")
        + """
session = Session(engine)
session.add(Tree(id=1, leaves=[Leaf()]))
session.commit()
session.execute(Tree.__table__.delete().where(Tree.id == 1))
""",
        "1 row of leaves still points at it (tree_id 1).",
    ),
    "a row that went along over two tables": (
        CASCADING
        + SPOTS
        + """
session.execute(Tree.__table__.delete().where(Tree.id == 1))
session.commit()
spot.id
""",
        "spot is expired and was to be loaded again, but its row went along with rows of trees that"
        " were deleted on line 29: the database did that by itself (ON DELETE CASCADE).",
    ),
    "a row that went along with one of two tables": (
        CASCADING + SPOTS + BOTH_GO,
        "spot is expired and was to be loaded again, but its row went along with rows of leaves"
        " that were deleted on line 31: the database did that by itself (ON DELETE CASCADE).",
    ),
    "a row without a number of its own": (
        TAGS + "session.add(Tag(code='c', name='y'))\nsession.commit()\n",
        "tags would have name 'y' twice: the row with code 'b' has had it since line 8.",
    ),
    "a primary key without a number of its own": (
        TAGS + "session.execute(Tag.__table__.insert().values(code='b', name='z'))\n",
        "tags would have code 'b' twice: a row has had it since line 8.",
    ),
    "a row of a key of two columns": (
        SEATS.replace("name: Mapped[str]", "name: Mapped[str] = mapped_column(unique=True)")
        + "session.add(Seat(row=2, place=1, name='b'))\nsession.commit()\n",
        "seats would have name 'b' twice: the row with row 1 and place 2 has had it since line 10.",
    ),
    "a row that is to be deleted in the same flush": (
        """
        session = Session(engine)
        bea = session.get(User, 2)
        session.delete(bea)
        session.add(User(name="Bea"))
        session.commit()
        """,
        "users would have name 'Bea' twice: row 2 has had it since line 29 of the preparation. bea"
        " is to be deleted, but a flush sends its DELETEs last: flush() in between would send that"
        " one first.",
    ),
    "a trigger that raises": (
        REFUSING,
        "The trigger guard, created on line 3, refused the INSERT with that message.",
    ),
    "a row of a table that no class is mapped to": (
        """
        from sqlalchemy import Column, Integer, Table
        Table("logs", Base.metadata, Column("n", Integer, primary_key=True)).create(engine)
        connection = engine.connect()
        connection.execute(text("ALTER TABLE logs ADD COLUMN word TEXT"))
        connection.execute(text("CREATE UNIQUE INDEX words ON logs (word)"))
        connection.execute(text("INSERT INTO logs (n, word) VALUES (7, 'a')"))
        connection.commit()
        logs = Table("logs", Base.metadata, autoload_with=engine, extend_existing=True)
        connection.execute(logs.insert().values(n=8, word="a"))
        """,
        "logs would have word 'a' twice: row 7 has had it since line 6.",
    ),
    "children of which no class tells, the others deleted": (
        KEYS_HELD + LIKED,
        "1 row of likes still points at it (user_id 1).",
    ),
    "children of which no class tells, where others would go along": (
        CASCADING + NESTED,
        "1 row of nests still points at it (tree_id 1).",
    ),
    "a foreign key that is said by the column itself": (
        KEYS_HELD
        + TREES.replace('"trees.id"', "Tree.id")
        + "session = Session(engine)\nsession.add(Leaf(tree_id=7))\nsession.commit()",
        "leaves.tree_id would be 7, and trees has no row with id 7.",
    ),
    "a foreign key beside one that only a commit looks at": (
        KEYS_HELD
        + """
class Pair(Base):
    __tablename__ = "pairs"
    id: Mapped[int] = mapped_column(primary_key=True)
    late: Mapped[int] = mapped_column(ForeignKey(User.id, deferrable=True, initially="DEFERRED"))
    soon: Mapped[int] = mapped_column(ForeignKey(User.id))
Base.metadata.create_all(engine)
session = Session(engine)
session.add(Pair(late=8, soon=9))
session.commit()
""",
        "pairs.soon would be 9, and users has no row with id 9.",
    ),
    "a foreign key of a column that came later": (
        KEYS_HELD + PETS,
        "pets.owner_id would be 9, and users has no row with id 9.",
    ),
    "a row that a trigger took along": (
        CASCADING.replace("CASCADE", "SET NULL").replace(
            "Mapped[int] = mapped_column(F", "Mapped[int | None] = mapped_column(F"
        )
        + TRIGGERED,
        "The trigger t, created on line 20, deletes rows of leaves, and was set off on line 21.",
    ),
    "a new object whose value was set to None": (
        "session = Session(engine)\nleo = User(name='Leo')\nsession.add(leo)\nleo.name = None\n"
        "session.commit()",
        "leo.name was set to None on line 4, and the column users.name takes no NULL.",
    ),
    "a new object whose value was turned away": (
        """
from sqlalchemy.orm import validates
class Pet(Base):
    __tablename__ = "pets"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    @validates("name")
    def checked(self, key, value):
        pass
Base.metadata.create_all(engine)
session = Session(engine)
rex = Pet(name="Rex")
session.add(rex)
session.commit()
""",
        "rex has no name, and the column pets.name takes no NULL.",
    ),
}


@pytest.mark.parametrize("case", KNOWN)
def test_the_right_row_and_line_are_said(run: Run, case: str) -> None:
    source, expected = KNOWN[case]
    trace = run(source)
    raised = [step.line for step in trace.steps if step.kind == "error"]
    assert raised, trace.outcome
    assert said(trace, raised[0]) == expected


SILENT = {
    "a copy that forgot what had expired": (
        """
        from sqlalchemy.orm import make_transient
        session = Session(engine)
        leo = User(name="Leo")
        session.add(leo)
        session.commit()
        make_transient(leo)
        session.add(leo)
        session.commit()
        """
    ),
    "a unique index that leaves out rows": (
        """
from sqlalchemy import Index, text
class Seat(Base):
    __tablename__ = "seats"
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]
    taken: Mapped[bool]
    __table_args__ = (Index("one", "number", unique=True, sqlite_where=text("taken")),)
Base.metadata.create_all(engine)
session = Session(engine)
session.add(Seat(number=1, taken=False))
session.commit()
session.add_all([Seat(number=1, taken=True), Seat(number=1, taken=True)])
session.commit()
"""
    ),
    "a version that was changed elsewhere, after one's own change": (
        ELSEWHERE
        + PAGES
        + """
session = Session(engine)
page = session.get(Page, 1)
page.text = "b"
session.commit()
page.text
elsewhere("UPDATE", "pages", "SET version = 7")
page.text = "c"
session.commit()
"""
    ),
    "a row of a composite key that was deleted elsewhere": (
        ELSEWHERE
        + SEATS
        + """
session.delete(two)
session.commit()
one.name
session.rollback()
elsewhere("DELETE FROM", "seats")
one.name
"""
    ),
    "a row of a composite key that was deleted elsewhere, to be changed": (
        ELSEWHERE
        + SEATS
        + """
session.delete(two)
session.commit()
one.name
elsewhere("DELETE FROM", "seats")
one.name = "z"
session.commit()
"""
    ),
    "a DELETE in another database": (
        ELSEWHERE
        + ARCHIVE
        + """
session = Session(engine)
ana = session.get(User, 1)
session.commit()
with Session(archive) as other:
    other.delete(other.get(User, 1))
    other.commit()
elsewhere("DELETE FROM", "users")
ana.name
"""
    ),
    "a DELETE in another database, to be changed": (
        ELSEWHERE
        + ARCHIVE
        + """
session = Session(engine, expire_on_commit=False)
ana = session.get(User, 1)
session.commit()
with Session(archive) as other:
    other.delete(other.get(User, 1))
    other.commit()
elsewhere("DELETE FROM", "users")
ana.name = "Q"
session.commit()
"""
    ),
    "a DELETE before the row was there": (
        ELSEWHERE
        + """
session = Session(engine)
session.execute(User.__table__.delete())
leo = User(name="Leo")
session.add(leo)
session.commit()
elsewhere("DELETE FROM", "users")
leo.name
"""
    ),
    "a value that the database makes of what is sent": (
        """
        from sqlalchemy import func, insert
        session = Session(engine)
        session.add(User(name="leo"))
        session.add(User(name="LEO"))
        session.commit()
        session.execute(insert(User).values(name=func.lower("LEO")))
        """
    ),
}


@pytest.mark.parametrize("case", SILENT)
def test_no_other_row_or_line_is_blamed(run: Run, case: str) -> None:
    trace = run(SILENT[case])
    raised = [step for step in trace.steps if step.kind == "error"]
    assert raised, trace.outcome
    assert raised[0].exception
    assert raised[0].exception.type.startswith("sqlalchemy."), raised[0].exception
    assert said(trace, raised[0].line) is None
