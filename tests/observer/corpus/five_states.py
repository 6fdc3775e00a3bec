# One object on its way through all five states.
from sqlalchemy import create_engine, inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Boat(Base):
    __tablename__ = "boats"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


def state(thing):
    found = inspect(thing)
    for word in ("transient", "pending", "persistent", "deleted", "detached"):
        if getattr(found, word):
            return word


engine = create_engine("sqlite:///harbour.db")
Base.metadata.create_all(engine)
session = Session(engine)
boat = Boat(name="Tern")
print(state(boat), boat.id)
session.add(boat)
print(state(boat), boat in session.new)
session.flush()
print(state(boat), boat.id)
session.delete(boat)
print(state(boat), boat in session.deleted)
session.flush()
print(state(boat), boat in session)
session.commit()
print(state(boat), boat.name)
other = Boat(name="Gull")
session.add(other)
session.flush()
session.rollback()
print(state(other), other.id)
kept = Boat(name="Skua")
session.add(kept)
session.commit()
session.close()
print(state(kept))
