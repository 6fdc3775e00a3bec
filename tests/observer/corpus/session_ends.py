"""close, reset, invalidate, context managers, and what becomes of objects."""
from sqlalchemy import create_engine, inspect, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, close_all_sessions, mapped_column, object_session, sessionmaker, make_transient, make_transient_to_detached


class Base(DeclarativeBase):
    pass


class Lamp(Base):
    __tablename__ = "lamps"
    id: Mapped[int] = mapped_column(primary_key=True)
    on: Mapped[bool] = mapped_column(default=False)


def state(lamp):
    found = inspect(lamp)
    return next(w for w in ("transient", "pending", "persistent", "deleted", "detached") if getattr(found, w))


engine = create_engine("sqlite:///lamps.db")
Base.metadata.create_all(engine)
make = sessionmaker(engine)
with make.begin() as first:
    lamp = Lamp(id=1)
    first.add(lamp)
print(state(lamp), object_session(lamp))
with make() as second, second.begin():
    lamp = second.merge(lamp)
    print(state(lamp), lamp.on)
    pending = Lamp(id=2)
    second.add(pending)
    print(state(pending))
    second.expunge(pending)
    print(state(pending))
third = make(expire_on_commit=False)
lamp = third.get(Lamp, 1)
third.delete(lamp)
print(state(lamp), lamp in third.deleted)
third.flush()
print(state(lamp), lamp in third)
third.rollback()
print(state(lamp), lamp.on)
third.delete(lamp)
third.commit()
print(state(lamp))
make_transient(lamp)
print(state(lamp), lamp.id)
third.add(lamp)
third.commit()
print(state(lamp), lamp.__dict__.get("on"))
third.reset()
print(state(lamp))
third.add(lamp)
third.invalidate()
print(state(lamp), third.in_transaction())
fourth = make(close_resets_only=False)
ghost = Lamp(id=1)
make_transient_to_detached(ghost)
print(state(ghost), inspect(ghost).expired)
fourth.add(ghost)
print(ghost.on, state(ghost))
fourth.close()
try:
    fourth.add(ghost)
except Exception as error:
    print(type(error).__name__)
fifth = make(autoflush=False)
fifth.add(Lamp(id=9))
print(fifth.scalars(select(Lamp.id)).all())
with fifth.no_autoflush:
    print(fifth.query(Lamp).count())
fifth.autoflush = True
print(fifth.scalars(select(Lamp.id).with_for_update()).all())
close_all_sessions()
print(fifth.in_transaction(), len(fifth.new))
fifth.begin()
try:
    fifth.begin()
except Exception as error:
    print(error)
