# Reading what is not there any more, outside of a session; four ways around it.
from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
    selectinload,
)
from sqlalchemy.orm.exc import DetachedInstanceError


class Base(DeclarativeBase):
    pass


class Cart(Base):
    __tablename__ = "carts"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str]
    wares: Mapped[list["Ware"]] = relationship()

    def __repr__(self):
        return f"Cart of {self.owner}"


class Ware(Base):
    __tablename__ = "wares"

    id: Mapped[int] = mapped_column(primary_key=True)
    cart_id: Mapped[int] = mapped_column(ForeignKey("carts.id"))


engine = create_engine("sqlite:///carts.db")
Base.metadata.create_all(engine)
with Session(engine) as session:
    cart = Cart(owner="Ana", wares=[Ware()])
    session.add(cart)
    session.commit()
for read in (lambda: cart.owner, lambda: cart.wares, lambda: repr(cart)):
    try:
        read()
    except DetachedInstanceError as error:
        print(str(error).split("(")[0].split(" at ")[0])
with Session(engine) as session:
    cart = session.get(Cart, 1)
print(cart)
try:
    cart.wares
except DetachedInstanceError as error:
    print("lazy load" in str(error))
with Session(engine) as session:
    session.add(cart)
    print(len(cart.wares))
with Session(engine, expire_on_commit=False) as session:
    cart = session.scalars(select(Cart).options(selectinload(Cart.wares))).one()
    session.commit()
print(cart, len(cart.wares))
cart.owner
