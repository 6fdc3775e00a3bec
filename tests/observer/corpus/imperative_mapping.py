# Classes mapped from outside: slots, dataclasses, attributes of other names, clear_mappers.
import dataclasses

from sqlalchemy import Column, ForeignKey, Integer, String, Table, create_engine, inspect, select
from sqlalchemy.exc import ArgumentError, InvalidRequestError
from sqlalchemy.orm import Session, aliased, clear_mappers, column_property, registry, relationship
from sqlalchemy.orm.exc import UnmappedInstanceError

mapping = registry()
wheels = Table(
    "wheels",
    mapping.metadata,
    Column("id", Integer, primary_key=True),
    Column("bike", ForeignKey("bikes.id")),
    Column("size", Integer),
)
bikes = Table(
    "bikes", mapping.metadata, Column("id", Integer, primary_key=True), Column("nm", String)
)


class Bike:
    def __init__(self, name):
        self.name = name
        self.not_mapped = [1]


@dataclasses.dataclass
class Wheel:
    size: int
    id: int = None


bike = Bike("before it was mapped")
mapping.map_imperatively(
    Bike,
    bikes,
    properties={
        "name": bikes.c.nm,
        "loud": column_property(bikes.c.nm + "!"),
        "wheels": relationship(Wheel, order_by=wheels.c.id),
    },
)
mapping.map_imperatively(Wheel, wheels)
engine = create_engine("sqlite://")
mapping.metadata.create_all(engine)
with Session(engine) as session:
    try:
        session.add(bike)
    except (UnmappedInstanceError, AttributeError) as error:
        print(type(error).__name__)
    bike = Bike("racer")
    bike.wheels = [Wheel(28), Wheel(28)]
    session.add(bike)
    session.commit()
    print(bike.name, bike.loud, bike.not_mapped, inspect(Bike).attrs.keys())
    other = aliased(Bike, name="other")
    print(session.scalars(select(other).where(other.name == "racer")).one() is bike)
    bike.not_mapped.append(2)
    print(vars(bike).keys() >= {"not_mapped"})
clear_mappers()
try:
    inspect(Bike)
except (ArgumentError, InvalidRequestError) as error:
    print(type(error).__name__)
print(Bike.__dict__.get("name"))
