# scoped_session, its registry, remove, and a Session class of the script's own.
from sqlalchemy import create_engine, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    scoped_session,
    sessionmaker,
)


class Base(DeclarativeBase):
    pass


class Note(Base):
    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    query = None


class Own(Session):
    def commit(self):
        print("own commit")
        super().commit()

    def in_transaction(self):
        print("own in_transaction")
        return super().in_transaction()

    @property
    def is_active(self):
        print("own is_active")
        return super().is_active

    @property
    def dirty(self):
        print("own dirty")
        return super().dirty

    def __contains__(self, instance):
        print("own contains")
        return super().__contains__(instance)

    def __iter__(self):
        print("own iter")
        return super().__iter__()


engine = create_engine("sqlite:///notes.db")
Base.metadata.create_all(engine)
Scoped = scoped_session(sessionmaker(engine, class_=Own))
Note.query = Scoped.query_property()
Scoped.add(Note(text="a"))
Scoped.commit()
print(Scoped() is Scoped.registry(), Scoped.registry.has())
print([note.text for note in Note.query.all()])
Scoped.remove()
print(Scoped.registry.has())
print(Scoped.scalars(select(Note)).one().text)
current = ["one"]
Named = scoped_session(sessionmaker(engine), scopefunc=lambda: current[0])
first = Named()
current[0] = "two"
print(Named() is first)
with Named.begin():
    Named.add(Note(text="b"))
Named.remove()
current[0] = "one"
print(Named() is first, len(Named.scalars(select(Note)).all()))
