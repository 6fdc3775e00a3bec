# joined, selectin, subquery, immediate, contains_eager: what each sends and when.
from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    contains_eager,
    immediateload,
    joinedload,
    mapped_column,
    relationship,
    selectinload,
    subqueryload,
)


class Base(DeclarativeBase):
    pass


class Author(Base):
    __tablename__ = "authors"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    books: Mapped[list["Book"]] = relationship(back_populates="author", order_by="Book.id")


class Book(Base):
    __tablename__ = "books"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    author_id: Mapped[int] = mapped_column(ForeignKey("authors.id"))
    author: Mapped[Author] = relationship(back_populates="books")


engine = create_engine("sqlite:///library.db")
Base.metadata.create_all(engine)
with Session(engine) as session:
    for name in ("Ann", "Bob", "Cay"):
        session.add(Author(name=name, books=[Book(title=f"{name} {n}") for n in (1, 2)]))
    session.commit()
for load in (joinedload, selectinload, subqueryload, immediateload):
    with Session(engine) as session:
        query = select(Author).options(load(Author.books)).order_by(Author.id)
        print(load.__name__)
        for author in session.scalars(query).unique():
            print(author.name, [book.title for book in author.books])
with Session(engine) as session:
    joined = select(Author).join(Author.books).where(Book.title.endswith("1"))
    for author in session.scalars(joined.options(contains_eager(Author.books))).unique():
        print(author.name, len(author.books))
    print(session.scalars(select(Book).options(joinedload(Book.author))).first().author.name)
    try:
        session.scalars(select(Author).options(joinedload(Author.books))).all()
    except InvalidRequestError as error:
        print(str(error)[:30])
with Session(engine) as session:
    authors = session.scalars(select(Author)).all()
    print(sum(len(author.books) for author in authors))
    chained = select(Book).options(joinedload(Book.author).selectinload(Author.books))
    print(len(session.scalars(chained).all()))
