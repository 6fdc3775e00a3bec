# refresh, expire, populate_existing, with another session changing the row meanwhile.
from sqlalchemy import create_engine, select, update
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.orm.exc import ObjectDeletedError


class Base(DeclarativeBase):
    pass


class Price(Base):
    __tablename__ = "prices"

    id: Mapped[int] = mapped_column(primary_key=True)
    amount: Mapped[int]


engine = create_engine("sqlite:///prices.db")
Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add_all([Price(amount=1), Price(amount=2)])
    session.commit()
mine = Session(engine)
price = mine.get(Price, 1)
mine.commit()
price.amount
mine.commit()
with Session(engine) as other, other.begin():
    other.execute(update(Price).values(amount=Price.amount + 10))
print(price.amount)
mine.refresh(price)
price.amount = 5
print(mine.scalars(select(Price.amount).order_by(Price.id)).all())
mine.scalars(select(Price).execution_options(populate_existing=True)).all()
print(price.amount)
mine.rollback()
pending = Price(amount=9)
mine.add(pending)
try:
    mine.refresh(pending)
except InvalidRequestError as error:
    print(str(error)[:20])
mine.rollback()
second = mine.get(Price, 2)
mine.commit()
with Session(engine) as other, other.begin():
    other.delete(other.get(Price, 2))
try:
    second.amount
except ObjectDeletedError as error:
    print(type(error).__name__)
mine.close()
