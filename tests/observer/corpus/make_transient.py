# make_transient, make_transient_to_detached, object_session, was_deleted.
from sqlalchemy import create_engine, inspect
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    make_transient,
    make_transient_to_detached,
    mapped_column,
    object_session,
    was_deleted,
)


class Base(DeclarativeBase):
    pass


class Key(Base):
    __tablename__ = "keys"

    id: Mapped[int] = mapped_column(primary_key=True)
    door: Mapped[str]


engine = create_engine("sqlite:///keys.db")
Base.metadata.create_all(engine)
session = Session(engine)
key = Key(door="front")
session.add(key)
session.commit()
session.refresh(key)
session.expunge(key)
make_transient(key)
print(inspect(key).transient, key.id, key.door)
key.id = None
session.add(key)
session.commit()
print(key.id, object_session(key) is session)
found = Key(id=1)
make_transient_to_detached(found)
print(inspect(found).detached, inspect(found).expired)
session.add(found)
print(found.door)
session.delete(found)
session.commit()
print(was_deleted(found), inspect(found).detached, object_session(found))
make_transient(found)
session.add(found)
session.commit()
print(found.id, was_deleted(found))
