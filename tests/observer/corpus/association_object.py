# An association object, with a proxy that looks through it.
from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(primary_key=True)
    lines: Mapped[list["Line"]] = relationship(
        back_populates="order", cascade="all, delete-orphan", order_by="Line.item_id"
    )
    items: AssociationProxy[list["Item"]] = association_proxy(
        "lines", "item", creator=lambda item: Line(item=item, count=1)
    )


class Line(Base):
    __tablename__ = "lines"

    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), primary_key=True)
    count: Mapped[int]
    order: Mapped[Order] = relationship(back_populates="lines")
    item: Mapped["Item"] = relationship(lazy="joined", innerjoin=True)


class Item(Base):
    __tablename__ = "items"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


engine = create_engine("sqlite:///shop.db")
Base.metadata.create_all(engine)
with Session(engine) as session:
    pen, ink = Item(name="pen"), Item(name="ink")
    session.add_all([pen, ink])
    session.flush()
    order = Order(lines=[Line(item=pen, count=3)])
    order.items.append(ink)
    session.add(order)
    session.commit()
    print([item.name for item in order.items], [line.count for line in order.lines])
    order.items.remove(pen)
    session.commit()
    print(session.execute(select(Line.item_id, Line.count)).all())
    print(session.scalars(select(Order).where(Order.items.contains(ink))).one() is order)
    session.get(Line, (1, 2)).count += 1
    session.commit()
