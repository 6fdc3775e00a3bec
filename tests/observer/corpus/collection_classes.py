# Dictionaries by attribute and by column, a list of the script's own, ordering_list.
from sqlalchemy import ForeignKey, create_engine
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    attribute_keyed_dict,
    column_keyed_dict,
    mapped_column,
    relationship,
)
from sqlalchemy.orm.collections import attribute_mapped_collection


class Base(DeclarativeBase):
    pass


class Loud(list):
    def append(self, item):
        print("append", item.word)
        super().append(item)

    def __iter__(self):
        print("iter")
        return super().__iter__()

    def __len__(self):
        print("len")
        return super().__len__()


class Page(Base):
    __tablename__ = "pages"

    id: Mapped[int] = mapped_column(primary_key=True)
    notes: Mapped[dict[str, "Note"]] = relationship(collection_class=attribute_keyed_dict("word"))
    marks: Mapped[dict[int, "Mark"]] = relationship(
        collection_class=lambda: column_keyed_dict(Mark.__table__.c.place)()
    )
    louds = relationship("Word", collection_class=Loud)
    lines: Mapped[list["Text"]] = relationship(
        order_by="Text.place", collection_class=ordering_list("place")
    )


class Part:
    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int | None] = mapped_column(ForeignKey("pages.id"))
    word: Mapped[str]


class Note(Part, Base):
    __tablename__ = "notes"


class Mark(Part, Base):
    __tablename__ = "marks"
    place: Mapped[int]


class Word(Part, Base):
    __tablename__ = "words"


class Text(Part, Base):
    __tablename__ = "texts"
    place: Mapped[int]


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    page = Page(notes={"a": Note(word="a")}, marks={3: Mark(word="m", place=3)})
    page.louds.append(Word(word="hey"))
    page.lines.extend([Text(word="x"), Text(word="y")])
    page.lines.insert(0, Text(word="z"))
    session.add(page)
    session.commit()
    print(sorted(page.notes), sorted(page.marks), [text.word for text in page.lines])
    print([word.word for word in page.louds])
    del page.notes["a"]
    page.notes["b"] = Note(word="b")
    session.commit()
    print(list(page.notes), attribute_mapped_collection.__name__)
