# Deferred columns, alone and in a group, undefer, load_only, raiseload.
from sqlalchemy import create_engine, inspect, select
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    defer,
    load_only,
    mapped_column,
    undefer,
    undefer_group,
)


class Base(DeclarativeBase):
    pass


class Book(Base):
    __tablename__ = "books"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    text: Mapped[str] = mapped_column(deferred=True)
    front: Mapped[bytes] = mapped_column(deferred=True, deferred_group="covers")
    back: Mapped[bytes] = mapped_column(deferred=True, deferred_group="covers")


engine = create_engine("sqlite:///books.db")
Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add(Book(title="T", text="long", front=b"f", back=b"b"))
    session.commit()


def fresh(*options):
    session = Session(engine)
    return session, session.scalars(select(Book).options(*options)).one()


session, book = fresh()
print(sorted(inspect(book).unloaded))
print(book.text)
print(book.front, sorted(inspect(book).unloaded))
session.close()
session, book = fresh(undefer(Book.text), defer(Book.title))
print(sorted(inspect(book).unloaded))
session.close()
session, book = fresh(load_only(Book.title), undefer_group("covers"))
print(sorted(inspect(book).unloaded))
session.commit()
print(book.title, sorted(inspect(book).unloaded))
session.close()
session, book = fresh(defer(Book.title, raiseload=True))
try:
    book.title
except InvalidRequestError as error:
    print(error)
book.text = "short"
print(inspect(book).attrs.text.history)
session.commit()
session.close()
