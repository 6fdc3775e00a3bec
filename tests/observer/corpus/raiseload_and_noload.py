# raise, raise_on_sql, lazy options at the relationship, lazyload and defaultload.
from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    defaultload,
    lazyload,
    mapped_column,
    raiseload,
    relationship,
)


class Base(DeclarativeBase):
    pass


class Box(Base):
    __tablename__ = "boxes"

    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str]
    items: Mapped[list["Item"]] = relationship(lazy="raise", order_by="Item.id")
    other: Mapped[list["Item"]] = relationship(lazy="selectin", viewonly=True)


class Item(Base):
    __tablename__ = "items"

    id: Mapped[int] = mapped_column(primary_key=True)
    box_id: Mapped[int | None] = mapped_column(ForeignKey("boxes.id"))
    box: Mapped[Box | None] = relationship(lazy="raise_on_sql", viewonly=True)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    box = Box(label="a")
    box.items = [Item(), Item()]
    session.add(box)
    session.commit()
    try:
        box.items
    except InvalidRequestError as error:
        print(error)
    print(len(box.other), box.other[0].box is box)
    item = session.scalars(select(Item).options(lazyload(Item.box))).first()
    session.expunge(box)
    print(item.box is not box)
    session.expunge_all()
    item = session.get(Item, 1)
    try:
        item.box
    except InvalidRequestError as error:
        print(error)
    session.expunge_all()
    strict = select(Box).options(raiseload("*"), defaultload(Box.items).load_only(Item.box_id))
    found = session.scalars(strict).one()
    try:
        found.items
    except InvalidRequestError as error:
        print(error)
