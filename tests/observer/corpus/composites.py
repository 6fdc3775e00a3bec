# Composite values: two columns in one object of the script's own, changed in place.
import dataclasses

from sqlalchemy import create_engine, inspect, select
from sqlalchemy.ext.mutable import MutableComposite
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, composite, mapped_column


class Base(DeclarativeBase):
    pass


@dataclasses.dataclass
class Point:
    x: int
    y: int


@dataclasses.dataclass
class Moving(MutableComposite):
    x: int
    y: int

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)
        self.changed()


class Path(Base):
    __tablename__ = "paths"

    id: Mapped[int] = mapped_column(primary_key=True)
    start: Mapped[Point] = composite(mapped_column("x1"), mapped_column("y1"))
    end: Mapped[Moving] = composite(mapped_column("x2"), mapped_column("y2"))


engine = create_engine("sqlite:///paths.db")
Base.metadata.create_all(engine)
with Session(engine) as session:
    path = Path(start=Point(1, 2), end=Moving(3, 4))
    session.add(path)
    session.commit()
    print(path.start, path.end)
    path.end.x = 30
    print(path in session.dirty)
    path.start.x = 10
    session.commit()
    print(path.start, path.end)
    path.start = Point(7, 8)
    print(inspect(path).attrs.start.history)
    session.commit()
    print(session.scalars(select(Path).where(Path.start == Point(7, 8))).one() is path)
