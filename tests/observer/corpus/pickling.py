# Objects that are pickled, copied and deep-copied, attached to a session or not.
import copy
import pickle

from sqlalchemy import ForeignKey, create_engine, inspect, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Map(Base):
    __tablename__ = "maps"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    pins: Mapped[list["Pin"]] = relationship(back_populates="map", order_by="Pin.id")


class Pin(Base):
    __tablename__ = "pins"

    id: Mapped[int] = mapped_column(primary_key=True)
    map_id: Mapped[int | None] = mapped_column(ForeignKey("maps.id"))
    map: Mapped[Map | None] = relationship(back_populates="pins")


engine = create_engine("sqlite:///maps.db")
Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add(Map(name="town", pins=[Pin(), Pin()]))
    session.commit()
    found = session.scalars(select(Map)).one()
    found.pins
    data = pickle.dumps(found)
    session.commit()
    expired = pickle.loads(pickle.dumps(found))
    print(inspect(expired).detached, inspect(expired).expired, inspect(found).expired)
    shallow = copy.copy(found)
    print(inspect(shallow) is inspect(found), found.name)
copied = pickle.loads(data)
print(copied.name, len(copied.pins), inspect(copied).detached, copied.pins[0].map is copied)
with Session(engine) as session:
    session.add(copied)
    copied.name = "city"
    session.commit()
    print(copied.name)
    rows = session.execute(select(Map.id, Map.name)).all()
    print(pickle.loads(pickle.dumps(rows)))
    print(pickle.loads(pickle.dumps(Map(name="new", pins=[Pin()]))).pins[0].id)
