# Expressions whose values are collections and rows: to show what is in them asks the
# learner's classes nothing, loads nothing, and keeps nothing.
import gc
import weakref
from collections import Counter

from sqlalchemy import ForeignKey, create_engine, inspect, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship
from sqlalchemy.orm.collections import attribute_keyed_dict

asked = Counter()


class Base(DeclarativeBase):
    def __repr__(self):
        asked["repr"] += 1
        return f"{type(self).__name__} {self.id}"

    def __eq__(self, other):
        asked["eq"] += 1
        return self is other

    def __hash__(self):
        asked["hash"] += 1
        return id(self)


class Mine(list):
    def __iter__(self):
        asked["iter"] += 1
        return super().__iter__()

    def __len__(self):
        asked["len"] += 1
        return super().__len__()


class Author(Base):
    __tablename__ = "authors"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    books: Mapped[list["Book"]] = relationship(collection_class=Mine)
    notes: Mapped[dict[str, "Note"]] = relationship(
        collection_class=attribute_keyed_dict("word")
    )
    tags: Mapped[set["Tag"]] = relationship()


class Book(Base):
    __tablename__ = "books"
    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("authors.id"))


class Note(Base):
    __tablename__ = "notes"
    id: Mapped[int] = mapped_column(primary_key=True)
    word: Mapped[str]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("authors.id"))


class Tag(Base):
    __tablename__ = "tags"
    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("authors.id"))


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
author = Author(name="A", books=[Book(), Book()], notes={"n": Note(word="n")}, tags={Tag()})
session.add(author)
session.new
author.books
author.notes
author.tags
session.commit()
session.identity_map
session.new, session.dirty, session.deleted
author.books
author.notes
author.tags
session.expire(author)
session.identity_map
[session.identity_map]
session.execute(select(Author)).all()
session.execute(select(Author.id, Author)).mappings().all()
session.execute(select(Author.id, Author.name)).one()
author.name = "B"
session.dirty
inspect(author).attrs.name.history
inspect(author).attrs.books.history
inspect(author).attrs
session.rollback()
gone = weakref.ref(author)
del author
session.identity_map
gc.collect()
print(gone(), len(session.identity_map))
print(sorted(asked.items()))
