# Recursion up to the limit, and work that goes on after it.
import sys

from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Ring(Base):
    __tablename__ = "rings"

    id: Mapped[int] = mapped_column(primary_key=True)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)


def deep(number):
    ring = Ring(id=number)
    session.add(ring)
    return deep(number + 1)


try:
    deep(1)
except RecursionError as error:
    print(type(error).__name__)
session.rollback()


def factorial(number):
    return number * factorial(number - 1) if number else 1


print(factorial(200) % 10**9 == 0, sys.getrecursionlimit())


class Endless:
    def __getattr__(self, name):
        return getattr(self, name + "x")


try:
    Endless().a
except RecursionError:
    print("endless")
session.add_all([Ring(), Ring()])
session.commit()
print(session.scalar(select(func.count(Ring.id))))
session.close()
