"""Classes made from tables that are there already."""
from sqlalchemy import MetaData, create_engine, inspect, select, text
from sqlalchemy.ext.automap import automap_base
from sqlalchemy.ext.declarative import DeferredReflection
from sqlalchemy.orm import DeclarativeBase, Session, clear_mappers

engine = create_engine("sqlite:///there.db")
with engine.begin() as connection:
    connection.execute(text("CREATE TABLE shelf (id INTEGER PRIMARY KEY, name TEXT NOT NULL)"))
    connection.execute(text("CREATE TABLE book (id INTEGER PRIMARY KEY, title TEXT, shelf_id INTEGER REFERENCES shelf(id))"))
    connection.execute(text("CREATE VIEW titles AS SELECT title FROM book"))
    connection.execute(text("INSERT INTO shelf VALUES (1, 'low')"))
Base = automap_base()
Base.prepare(autoload_with=engine)
Shelf, Book = Base.classes.shelf, Base.classes.book
with Session(engine) as session:
    low = session.get(Shelf, 1)
    low.book_collection.append(Book(title="Dune"))
    session.commit()
    print([book.title for book in low.book_collection], low.book_collection[0].shelf is low)


class Reflected(DeferredReflection):
    __abstract__ = True


class Plain(DeclarativeBase):
    pass


class Tome(Reflected, Plain):
    __tablename__ = "book"


Reflected.prepare(engine)
with Session(engine) as session:
    tome = session.scalars(select(Tome)).one()
    print(tome.title, sorted(inspect(Tome).columns.keys()))
    tome.title = "Dune II"
    session.flush()
    session.rollback()
    print(tome.title)
metadata = MetaData()
metadata.reflect(engine, views=True)
print(sorted(metadata.tables), inspect(engine).get_view_names())
clear_mappers()
print(tome.__dict__.get("title"))
