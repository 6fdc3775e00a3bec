# Many rows: execute(insert), RETURNING, add_all, bulk_save_objects and its kind, upserts.
from sqlalchemy import create_engine, func, insert, select
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Word(Base):
    __tablename__ = "words"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(unique=True)
    seen: Mapped[int] = mapped_column(default=1)


engine = create_engine("sqlite:///words.db")
Base.metadata.create_all(engine)
with Session(engine) as session:
    session.execute(insert(Word), [{"text": "a"}, {"text": "b", "seen": 2}])
    session.execute(insert(Word).values([{"text": "c"}, {"text": "d"}]))
    made = session.scalars(insert(Word).returning(Word), [{"text": "e"}, {"text": "f"}]).all()
    print([word.text for word in made], all(word in session for word in made))
    session.add_all([Word(text="g"), Word(text="h")])
    session.flush()
    session.add_all([Word(id=20, text="i"), Word(id=21, text="j")])
    session.flush()
    session.bulk_save_objects([Word(text="k"), Word(text="l")])
    session.bulk_insert_mappings(Word, [{"text": "m"}])
    session.bulk_update_mappings(Word, [{"id": 1, "seen": 9}])
    upsert = sqlite_insert(Word).values(text="a", seen=5)
    upsert = upsert.on_conflict_do_update(index_elements=["text"], set_={"seen": Word.seen + 1})
    session.execute(upsert)
    print(session.scalars(upsert.returning(Word)).one().seen)
    session.execute(sqlite_insert(Word).values(text="a").on_conflict_do_nothing())
    copies = select(func.upper(Word.text), Word.seen).where(Word.id < 3)
    session.execute(insert(Word).from_select(["text", "seen"], copies))
    session.commit()
    print(session.execute(select(func.count(), func.sum(Word.seen)).select_from(Word)).one())
