"""Classes mapped imperatively that are made otherwise: attrs-like, slots beside, frozen."""
import dataclasses
import weakref
from sqlalchemy import Column, ForeignKey, Integer, String, Table, create_engine, inspect, select
from sqlalchemy.orm import Session, registry, relationship

mapper_registry = registry()
people = Table(
    "people", mapper_registry.metadata,
    Column("id", Integer, primary_key=True), Column("name", String(30)),
)
pets = Table(
    "pets", mapper_registry.metadata,
    Column("id", Integer, primary_key=True), Column("name", String), Column("owner_id", ForeignKey("people.id")),
)


def define(*fields):
    def decorate(cls):
        def __init__(self, **given):
            for field in fields:
                setattr(self, field, given.get(field))
        cls.__init__ = __init__
        cls.__repr__ = lambda self: f"{cls.__name__}({', '.join(repr(getattr(self, f)) for f in fields)})"
        cls.__eq__ = lambda self, other: all(getattr(self, f) == getattr(other, f) for f in fields)
        cls.__hash__ = None
        return cls
    return decorate


@define("name")
class Person:
    __slots__ = ("__dict__", "__weakref__")


class Slotted:
    __slots__ = ("extra",)


@dataclasses.dataclass
class Pet(Slotted):
    name: str
    owner: "Person | None" = None


mapper_registry.map_imperatively(Person, people, properties={"pets": relationship(Pet, back_populates="owner")})
mapper_registry.map_imperatively(Pet, pets, properties={"owner": relationship(Person, back_populates="pets")})
engine = create_engine("sqlite://")
mapper_registry.metadata.create_all(engine)
session = Session(engine)
ana = Person(name="Ana")
rex = Pet("Rex", ana)
rex.extra = "in a slot"
session.add(ana)
session.commit()
print(ana, rex.extra, rex == Pet("Rex", ana))
session.expire(rex)
print(inspect(rex).expired_attributes == {"id", "name", "owner_id", "owner"})
same = session.get(Pet, 1)
print(same is rex)
session.expunge_all()
again = session.scalars(select(Pet)).one()
print(again is rex, again.name)
died = weakref.ref(again)
del again
print(died())
mapper_registry.dispose()
try:
    Person(name="Bea")
    print(inspect(Person(name="Cy"), raiseerr=False))
except Exception as error:
    print(type(error).__name__)
print(ana.__dict__.keys() >= {"name"})
