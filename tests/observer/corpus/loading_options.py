"""What a query may say of how much is loaded, and what that leaves in the objects."""
from sqlalchemy import ForeignKey, create_engine, event, func, select, text
from sqlalchemy.orm import (
    Bundle, DeclarativeBase, Mapped, Session, aliased, column_property, contains_eager, defer, deferred,
    joinedload, lazyload, load_only, mapped_column, noload, query_expression, raiseload, reconstructor,
    relationship, selectinload, subqueryload, undefer, undefer_group, with_expression, with_loader_criteria,
)


class Base(DeclarativeBase):
    pass


class Author(Base):
    __tablename__ = "authors"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    notes: Mapped[str | None] = mapped_column(deferred=True, deferred_group="long")
    photo: Mapped[bytes | None] = mapped_column(deferred=True, deferred_group="long", deferred_raiseload=True)
    rank: Mapped[int] = query_expression()
    shout: Mapped[str] = column_property(func.upper("x"))
    books: Mapped[list["Book"]] = relationship(back_populates="author", order_by="Book.id")

    @reconstructor
    def back(self):
        self.loaded_again = True


class Book(Base):
    __tablename__ = "books"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("authors.id"))
    author: Mapped[Author | None] = relationship(back_populates="books", lazy="joined")


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session, session.begin():
    for n in range(3):
        session.add(Author(name=f"a{n}", notes="n" * n, books=[Book(title=f"t{n}{k}") for k in range(n)]))
for option in (
    load_only(Author.name), undefer(Author.notes), undefer_group("long"), defer(Author.name), raiseload("*"),
    joinedload(Author.books), selectinload(Author.books), subqueryload(Author.books), noload(Author.books),
    lazyload("*"), with_expression(Author.rank, func.length(Author.name)), defer("*"),
    selectinload(Author.books).load_only(Book.title), selectinload(Author.books.and_(Book.id > 2)),
):
    with Session(engine) as session:
        found = session.scalars(select(Author).options(option).order_by(Author.id)).unique().all()
        last = found[-1]
        for name in ("name", "notes", "rank", "photo"):
            try:
                print(name, getattr(last, name))
            except Exception as error:
                print(type(error).__name__)
        try:
            print([book.title for book in last.books])
        except Exception as error:
            print(type(error).__name__)
session = Session(engine)
book = session.get(Book, 1)
print(book.author.name, book.author.loaded_again)
eager = session.scalars(select(Author).join(Author.books).where(Book.id == 3).options(contains_eager(Author.books)).execution_options(populate_existing=True)).unique().one()
print([b.id for b in eager.books])
session.expire_all()
limited = session.scalars(select(Author).options(selectinload(Author.books), with_loader_criteria(Book, Book.id > 1))).all()
print([[b.id for b in a.books] for a in limited])
other = aliased(Author, name="other")
print(session.execute(select(Bundle("both", Author.name, other.id)).join(other, Author.id == other.id).order_by(other.id)).scalars().first())
byhand = session.scalars(select(Author).from_statement(text("SELECT id, name FROM authors WHERE id = 2"))).one()
print(byhand.name)
for part in session.scalars(select(Book).execution_options(yield_per=1)).partitions(2):
    print([b.title for b in part])
frozen = session.execute(select(Author).limit(1)).freeze()
print(frozen().scalars().one().name)
