# Mapped classes, engines, sessions and tasks that are garbage soon, and others in their places.
import gc
import weakref

from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, registry

gone = []


def work(number):
    class Base(DeclarativeBase):
        registry = registry()

    names = {"__tablename__": f"t{number}", "__annotations__": {"id": Mapped[int]}}
    names["id"] = mapped_column(primary_key=True)
    for letter in "xyz":
        names[f"{letter}{number}"] = mapped_column(default=number)
        names["__annotations__"][f"{letter}{number}"] = Mapped[int]
    kind = type(f"Kind{number}", (Base,), names)
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    thing = kind()
    session.add(thing)
    session.commit()
    getattr(thing, f"y{number}")
    gone.extend(map(weakref.ref, (kind, engine, session, thing, engine.pool)))
    Base.registry.dispose()
    engine.dispose()
    return thing, session


kept = []
for number in range(12):
    last = work(number)
    if number % 4 == 3:
        kept.append(last)
    last = None
    gc.collect()
print([reference() is None for reference in gone])
print([sorted(name for name in vars(thing) if name[0] != "_") for thing, _ in kept])
