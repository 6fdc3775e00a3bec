# Mapper and instance events: before and after each statement, load, init, refresh, expire.
from sqlalchemy import create_engine, event, inspect, select, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Mapper, Session, mapped_column, reconstructor


class Base(DeclarativeBase):
    pass


class Item(Base):
    __tablename__ = "items"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    turn: Mapped[int] = mapped_column(default=0)

    @reconstructor
    def again(self):
        print("reconstructor")


for name in ("insert", "update", "delete"):
    for when in ("before", "after"):
        event.listen(
            Item,
            f"{when}_{name}",
            lambda _mapper, connection, item, what=f"{when} {name}": print(
                what, item.name, connection.in_transaction()
            ),
        )


@event.listens_for(Item, "before_update")
def count(_mapper, _connection, item):
    item.turn += 1


@event.listens_for(Item, "after_insert")
def mark(_mapper, connection, item):
    connection.execute(update(Item.__table__).values(turn=100).where(Item.id == item.id))


event.listen(Item, "init", lambda item, args, kwargs: print("init", sorted(kwargs)))
event.listen(Item, "load", lambda item, context: print("load"))
event.listen(
    Item, "refresh", lambda item, context, names: print("refresh", names and sorted(names))
)
event.listen(Item, "refresh_flush", lambda item, context, names: print("flushed", sorted(names)))
event.listen(Item, "expire", lambda item, names: print("expire", names))
event.listen(Mapper, "before_configured", lambda: print("configuring"))

engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
item = Item(name="x")
session.add(item)
session.commit()
print(item.turn, inspect(item).persistent)
item.name = "y"
session.commit()
session.refresh(item, ["turn"])
session.expire(item, ["name"])
session.delete(item)
session.commit()
session.add(Item(name="z"))
session.commit()
session.expunge_all()
print(session.scalars(select(Item)).one().turn)
session.close()
