# Python defaults, server defaults, onupdate, SQL expressions as values, RETURNING.
import itertools

from sqlalchemy import FetchedValue, create_engine, func, inspect, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

numbers = itertools.count(100)


class Base(DeclarativeBase):
    pass


class Event(Base):
    __tablename__ = "events"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(default="untitled")
    number: Mapped[int] = mapped_column(default=lambda: next(numbers))
    length: Mapped[int] = mapped_column(
        default=lambda context: context.current_parameters["number"]
    )
    status: Mapped[str] = mapped_column(server_default=text("'new'"))
    changes: Mapped[int] = mapped_column(server_default="0", onupdate=text("changes + 1"))
    turn: Mapped[int] = mapped_column(default=0, onupdate=lambda: next(numbers))


class Eager(Base):
    __tablename__ = "eager"
    __mapper_args__ = {"eager_defaults": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(server_default="x", server_onupdate=FetchedValue())
    size: Mapped[int] = mapped_column(default=1)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    event, eager = Event(), Eager()
    session.add_all([event, eager])
    session.flush()
    print(event.title, event.number, event.length, sorted(inspect(event).unloaded))
    print(event.status, event.changes, sorted(inspect(eager).unloaded))
    event.title = "named"
    eager.size = 2
    session.flush()
    print(sorted(inspect(event).unloaded), sorted(inspect(eager).unloaded))
    print(event.changes, event.turn)
    event.number = func.abs(-5)
    session.flush()
    print(event.number)
    event.length = Event.length + 1
    session.commit()
    print(event.length)
