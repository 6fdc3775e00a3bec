"""Attributes changed past the usual ways: set_committed_value, flag_modified, history, __dict__."""
# any order
from sqlalchemy import JSON, ForeignKey, PickleType, create_engine, inspect, select
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.ext.mutable import MutableDict, MutableList
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.orm import (
    DeclarativeBase, Mapped, Session, attribute_keyed_dict, composite, mapped_column, relationship, synonym, validates,
)
from sqlalchemy.orm.attributes import del_attribute, flag_dirty, flag_modified, get_history, init_collection, instance_state, set_attribute, set_committed_value
import dataclasses


class Base(DeclarativeBase):
    pass


@dataclasses.dataclass
class Point:
    x: int
    y: int


class Note(Base):
    __tablename__ = "notes"
    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str | None]
    plain: Mapped[dict] = mapped_column(JSON, default=dict)
    watched: Mapped[dict] = mapped_column(MutableDict.as_mutable(JSON), default=dict)
    listed: Mapped[list] = mapped_column(MutableList.as_mutable(PickleType), default=list)
    at: Mapped[Point] = composite(mapped_column("x"), mapped_column("y"))
    words: Mapped[list["Word"]] = relationship(order_by="Word.place", collection_class=ordering_list("place"), cascade="all, delete-orphan")
    tags: Mapped[dict[str, "Tag"]] = relationship(collection_class=attribute_keyed_dict("name"), cascade="all, delete-orphan")
    spelled: AssociationProxy[list[str]] = association_proxy("words", "text", creator=lambda text: Word(text=text))
    other = synonym("text")

    @validates("text")
    def check(self, key, value):
        return value and value.strip()


class Word(Base):
    __tablename__ = "words"
    id: Mapped[int] = mapped_column(primary_key=True)
    note_id: Mapped[int] = mapped_column(ForeignKey("notes.id"))
    place: Mapped[int | None]
    text: Mapped[str]


class Tag(Base):
    __tablename__ = "tags"
    note_id: Mapped[int] = mapped_column(ForeignKey("notes.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
note = Note(text="  hi ", at=Point(1, 2))
note.spelled = ["one", "two"]
note.spelled.append("three")
note.tags["a"] = Tag(name="a")
session.add(note)
session.commit()
print(note.text, list(note.spelled), [w.place for w in note.words], note.at)
note.words.insert(0, note.words.pop())
note.plain["seen"] = 1
print(note in session.dirty)
flag_modified(note, "plain")
print(note in session.dirty)
session.flush()
note.watched["k"] = [1]
note.listed.append(2)
note.listed[0] = 3
print(sorted(k for k in instance_state(note).committed_state))
session.commit()
print(note.watched, note.listed, note.plain, [w.text for w in note.words])
set_committed_value(note, "text", "planted")
print(note.text, session.is_modified(note))
set_attribute(note, "text", "set")
print(get_history(note, "text"))
del_attribute(note, "text")
print(note.text if "text" in note.__dict__ else "deleted", inspect(note).attrs.text.history)
session.rollback()
note.__dict__["text"] = "by hand"
print(note.text, session.is_modified(note))
session.expire(note, ["text"])
print(note.other)
note.at = Point(5, 6)
note.at = dataclasses.replace(note.at, x=9)
flag_dirty(note)
print(session.dirty)if False else print(len(session.dirty))
session.commit()
print(note.at, session.scalars(select(Note).where(Note.at == Point(9, 6))).one() is note)
del note.tags["a"]
note.words.clear()
session.flush()
print(session.scalars(select(Word)).all(), note.tags)
session.rollback()
print(len(note.words), list(note.tags))
init_collection(note, "words")
print(len(note.words))
session.refresh(note, ["words"])  # one by one: SQLAlchemy promises no order
session.refresh(note, ["tags"])
print(len(note.words))
