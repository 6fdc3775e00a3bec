"""Where many objects live, only what may have changed is looked at."""

from playground.recorder.objects import FEW
from playground.trace.model import ObjectRecord
from playground.trace.trace import Trace
from tests.recorder.conftest import MODELS, Run
from tests.recorder.help import on

MANY = f"""
class Shelf(Base):
    __tablename__ = "shelves"
    id: Mapped[int] = mapped_column(primary_key=True)
    books: Mapped[list["Book"]] = relationship(cascade="all")
class Book(Base):
    __tablename__ = "books"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    shelf_id: Mapped[int] = mapped_column(ForeignKey("shelves.id"))
engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
books = [Book(id=n, title=f"t{{n}}") for n in range({FEW + 6})]
shelf = Shelf(id=1, books=books)
session.add(shelf)
session.flush()
"""


def book(trace: Trace, line: int, number: int) -> ObjectRecord:
    """That book after the last step on the line."""
    objects = trace.at(on(trace, line)[-1].index).objects.values()
    (found,) = (each for each in objects if (each.class_, each.key) == ("Book", (number,)))
    return found


def marked(trace: Trace, line: int) -> int:
    """How many are to be deleted, as the Session and as the objects say, which is the same."""
    picture = trace.at(on(trace, line)[-1].index)
    of_objects = sum(each.marked_for_deletion for each in picture.objects.values())
    (of_sessions,) = {each.counts.deleted for each in picture.sessions.values() if each.names}
    assert of_objects == of_sessions
    return of_sessions


def test_what_is_deleted_without_a_name_is_marked(run: Run) -> None:
    trace = run(
        """
        session.delete(books[7])
        list(map(session.delete, books[8:10]))
        session.add(books[7])
        session.delete(books[7]); session.add(books[8])
        session.flush()
        """,
        setup=MODELS + MANY,
    )
    assert [marked(trace, line) for line in range(1, 6)] == [1, 3, 2, 2, 0]
    assert [book(trace, 4, n).marked_for_deletion for n in (7, 8, 9)] == [True, False, True]


def test_what_a_cascade_deletes_is_marked(run: Run) -> None:
    trace = run("session.delete(shelf)", setup=MODELS + MANY)
    assert marked(trace, 1) == FEW + 7


def test_what_a_registry_is_asked_to_delete_is_marked(run: Run) -> None:
    trace = run(
        """
        from sqlalchemy.orm import scoped_session
        registry = scoped_session(lambda: session)
        registry.delete(shelf.books[3])
        """,
        setup=MODELS + MANY,
    )
    assert marked(trace, 3) == 1


def test_what_listeners_are_told_of_is_seen_when_it_has_happened(run: Run) -> None:
    trace = run(
        """
        @event.listens_for(Book.title, "set", retval=True)
        def capital(book, title, *more):
            return title.upper()
        @event.listens_for(Book, "refresh")
        def refreshed(book, *more):
            pass
        books[3].title = "new"
        session.flush()
        session.expire_all()
        books[4].title
        """,
        setup=MODELS + MANY,
    )
    assert book(trace, 7, 3).attributes["title"].value == "'NEW'"
    assert book(trace, 7, 3).dirty
    assert book(trace, 9, 4).attributes["title"].status == "expired"
    assert book(trace, 10, 4).attributes["title"].status == "loaded"
