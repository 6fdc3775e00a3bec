# `__del__` and finalizers speak at the moment when the last name goes.
import weakref

from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Bubble(Base):
    __tablename__ = "bubbles"

    id: Mapped[int] = mapped_column(primary_key=True)

    def __del__(self):
        print("pop")


class Holder:
    def __init__(self, held):
        self.held = held

    def __del__(self):
        print("holder gone")


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
bubble = Bubble()
print("made")
bubble = Bubble()
print("made another")
bubble = None
print("none left")
Bubble()
print("an expression")
holder = Holder(Bubble())
del holder
print("deleted")


def inside():
    local = Bubble()
    weakref.finalize(local, print, "finalized")
    print("leaving", type(local).__name__)


inside()
print("left")
listed = [Bubble() for _ in range(2)]
listed.pop()
print("one left")
listed.clear()
with Session(engine) as session:
    session.add(Bubble())
    session.commit()
    print("committed")
session = Session(engine)
weakref.finalize(session, print, "session gone")
session.add(Bubble())
session = None
print("end")
try:
    raise ValueError(Bubble())
except ValueError as error:
    print("caught")
print("after")
