# Automap with names of its own, reflection of views and keys, a table altered under a mapped class, ATTACH, schema_translate_map.
import sqlite3
from sqlalchemy import *
from sqlalchemy.orm import *
from sqlalchemy.ext.automap import automap_base, generate_relationship
from sqlalchemy.ext.declarative import DeferredReflection

con = sqlite3.connect("legacy.db")
con.executescript("""
create table author (id integer primary key, name text not null);
create table book (id integer primary key, title text, author_id integer references author(id));
create table tag (id integer primary key, word text);
create table book_tag (book_id integer references book(id), tag_id integer references tag(id), primary key (book_id, tag_id));
create view titles as select title from book;
create index ix on book (title);
insert into author values (1, 'Ana'), (2, 'Bo');
insert into book values (1, 'One', 1), (2, 'Two', 1), (3, 'Three', 2);
insert into tag values (1, 't'); insert into book_tag values (1, 1);
""")
con.commit()
con.close()
engine = create_engine("sqlite:///legacy.db")
A = automap_base()
A.prepare(
    autoload_with=engine,
    classname_for_table=lambda base, name, table: name.title().replace("_", ""),
    name_for_collection_relationship=lambda b, l, r, c: r.__name__.lower() + "s",
)
Author, Book = A.classes.Author, A.classes.Book
with Session(engine) as s:
    a = s.scalars(select(Author).order_by(Author.id)).first()
    print(
        a.name,
        [b.title for b in a.books],
        a.books[0].author is a,
        [t.word for t in a.books[0].tags],
    )
    a.books.append(Book(title="New"))
    s.commit()
    print(s.scalar(select(func.count(Book.id)).where(Book.author == a)))
i = inspect(engine)
print(
    i.get_table_names(),
    i.get_view_names(),
    i.get_foreign_keys("book")[0]["referred_table"],
    i.get_indexes("book")[0]["name"],
    i.get_pk_constraint("book_tag")["constrained_columns"],
)
m = MetaData()
m.reflect(engine, views=True, only=["titles", "book"])
print(sorted(m.tables))


class B(DeferredReflection, DeclarativeBase):
    pass


class Later(B):
    __tablename__ = "tag"
    kind = "later"


B.prepare(engine)
with Session(engine) as s:
    print(s.get(Later, 1).word)
    s.execute(text("alter table tag add column extra text default 'e'"))
    s.commit()
    print(hasattr(s.get(Later, 1), "extra"))
    s.execute(text("attach database 'other.db' as side"))
    s.execute(text("create table side.tag (id integer primary key, word text)"))
    s.execute(text("insert into side.tag values (1, 'side')"))
    s.commit()
    found = (
        s.connection(execution_options={"schema_translate_map": {None: "side"}})
        .execute(select(Later.word))
        .all()
    )
    print(found)
    s.rollback()
