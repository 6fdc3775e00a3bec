# Collections that are never loaded whole.
from sqlalchemy import ForeignKey, create_engine, func, select
from sqlalchemy.orm import (
    DeclarativeBase,
    DynamicMapped,
    Mapped,
    Session,
    WriteOnlyMapped,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    pass


class Journal(Base):
    __tablename__ = "journals"

    id: Mapped[int] = mapped_column(primary_key=True)
    entries: WriteOnlyMapped["Entry"] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Entry.id"
    )
    tags: DynamicMapped["Tag"] = relationship(order_by="Tag.id")


class Entry(Base):
    __tablename__ = "entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    journal_id: Mapped[int] = mapped_column(ForeignKey("journals.id", ondelete="CASCADE"))


class Tag(Base):
    __tablename__ = "tags"

    id: Mapped[int] = mapped_column(primary_key=True)
    word: Mapped[str]
    journal_id: Mapped[int | None] = mapped_column(ForeignKey("journals.id"))


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    journal = Journal(entries=[Entry(text="one")], tags=[Tag(word="a"), Tag(word="b")])
    session.add(journal)
    session.commit()
    journal.entries.add(Entry(text="two"))
    journal.entries.add_all([Entry(text="three")])
    print(session.scalars(journal.entries.select().where(Entry.text != "two")).all()[0].text)
    session.execute(journal.entries.insert(), [{"text": "four"}, {"text": "five"}])
    session.execute(journal.entries.update().values(text=Entry.text + "!"))
    print(session.scalar(select(func.count()).select_from(Entry)))
    journal.entries.remove(session.get(Entry, 1))
    session.commit()
    print([entry.text for entry in session.scalars(journal.entries.select())])
    print(journal.tags.count(), [tag.word for tag in journal.tags.filter(Tag.word > "a")])
    journal.tags.append(Tag(word="c"))
    print([tag.word for tag in journal.tags])
    try:
        list(journal.entries)
    except TypeError as error:
        print(error)
