"""Version counters, stale data, primary keys that change, natural keys and server defaults."""
from sqlalchemy import FetchedValue, ForeignKeyConstraint, create_engine, event, func, inspect, select, text, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship
from sqlalchemy.orm.exc import ObjectDeletedError, StaleDataError
from sqlalchemy import orm
import uuid


class Base(DeclarativeBase):
    pass


class Doc(Base):
    __tablename__ = "docs"
    code: Mapped[str] = mapped_column(primary_key=True)
    part: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[str] = mapped_column(server_default="empty")
    length: Mapped[int | None] = mapped_column(server_default=FetchedValue(), server_onupdate=FetchedValue())
    made: Mapped[str] = mapped_column(default=lambda: "now", onupdate=func.lower("NOW"))
    version: Mapped[int] = mapped_column()
    pages: Mapped[list["Page"]] = relationship(back_populates="doc", passive_updates=False, cascade="all", primaryjoin="and_(Page.doc_code == Doc.code, Page.doc_part == Doc.part)")
    __mapper_args__ = {"version_id_col": version, "eager_defaults": True}


class Page(Base):
    __tablename__ = "pages"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=lambda: uuid.UUID(int=7))
    doc_code: Mapped[str | None]
    doc_part: Mapped[int | None]
    doc: Mapped[Doc | None] = relationship(back_populates="pages", foreign_keys="[Page.doc_code, Page.doc_part]", primaryjoin="and_(Page.doc_code == Doc.code, Page.doc_part == Doc.part)")
    __table_args__ = (ForeignKeyConstraint(["doc_code", "doc_part"], ["docs.code", "docs.part"]),)


engine = create_engine("sqlite:///docs.db")
Base.metadata.create_all(engine)
session = Session(engine)
doc = Doc(code="a", part=1, pages=[Page()])
session.add(doc)
session.flush()
print(doc.body, doc.version, doc.made, doc.length)
doc.code = "b"
session.flush()
print(inspect(doc).identity, doc.pages[0].doc_code, doc.version, doc.made)
session.commit()
print(session.get(Doc, ("b", 1)) is doc, session.get(Doc, {"code": "b", "part": 1}) is doc, session.get(Doc, ("a", 1)))
other = Session(engine)
theirs = other.get(Doc, ("b", 1))
theirs.body = "theirs"
other.commit()
doc.made
doc.body = "mine"
session.commit()
theirs.version
doc.body = "mine again"
session.commit()
try:
    theirs.body = "late"
    other.commit()
except StaleDataError as error:
    print(type(error).__name__)
    other.rollback()
print(theirs.version, theirs.body)
other.close()
session.execute(text("DELETE FROM docs"))
session.expire(doc)
try:
    doc.body
except ObjectDeletedError as error:
    print(type(error).__name__)
session.rollback()
print(doc.body)
try:
    session.add(Doc(code="b", part=1))
    session.flush()
except Exception as error:
    print(type(error).__name__)
session.rollback()
with session.no_autoflush:
    clash = Doc(code="c", part=1)
    session.add(clash)
    session.delete(doc)
    doc2 = Doc(code="b", part=1, body="second")
    session.add(doc2)
session.commit()
print(inspect(doc).detached, doc2.version, doc2.body)
