# A collection with decorators of its own, that is no list and no set.
from sqlalchemy import ForeignKey, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship
from sqlalchemy.orm.collections import collection


class Base(DeclarativeBase):
    pass


class Bag:
    def __init__(self):
        self.things = {}

    @collection.appender
    def put(self, thing):
        print("put", thing.name)
        self.things[thing.name] = thing

    @collection.remover
    def take(self, thing):
        print("take", thing.name)
        del self.things[thing.name]

    @collection.iterator
    def each(self):
        print("each")
        return iter(self.things.values())


class Traveller(Base):
    __tablename__ = "travellers"

    id: Mapped[int] = mapped_column(primary_key=True)
    bag = relationship("Thing", collection_class=Bag, back_populates="owner")


class Thing(Base):
    __tablename__ = "things"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("travellers.id"))
    owner = relationship("Traveller", back_populates="bag")


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    traveller = Traveller()
    traveller.bag.put(Thing(name="map"))
    Thing(name="hat", owner=traveller)
    session.add(traveller)
    session.commit()
    print(sorted(traveller.bag.things))
    traveller.bag.take(traveller.bag.things["map"])
    session.commit()
    print(sorted(traveller.bag.things))
