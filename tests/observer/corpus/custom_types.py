# Types of the script's own: binding and reading values, comparing them, cache_ok.
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.types import String, TypeDecorator, UserDefinedType


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __repr__(self):
        print("repr of money")
        return f"Money({self.cents})"

    def __eq__(self, other):
        print("eq of money")
        return isinstance(other, Money) and self.cents == other.cents

    def __hash__(self):
        print("hash of money")
        return hash(self.cents)


class MoneyType(TypeDecorator):
    impl = String
    cache_ok = True

    def process_bind_param(self, value, dialect):
        print("bind", value is None)
        return None if value is None else str(value.cents)

    def process_result_value(self, value, dialect):
        print("result", value)
        return None if value is None else Money(int(value))


class Point(UserDefinedType):
    def get_col_spec(self, **_more):
        return "TEXT"

    def bind_processor(self, dialect):
        return lambda value: None if value is None else ",".join(map(str, value))

    def result_processor(self, dialect, coltype):
        return lambda value: None if value is None else tuple(map(int, value.split(",")))


class Base(DeclarativeBase):
    pass


class Sale(Base):
    __tablename__ = "sales"

    id: Mapped[int] = mapped_column(primary_key=True)
    price: Mapped[Money | None] = mapped_column(MoneyType)
    place: Mapped[tuple[int, int] | None] = mapped_column(Point)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    sale = Sale(price=Money(5), place=(1, 2))
    session.add(sale)
    session.commit()
    sale.price.cents
    sale.price = Money(5)
    session.commit()
    sale.price = Money(6)
    sale.place = (3, 4)
    session.commit()
    print(session.scalars(select(Sale).where(Sale.price == Money(6))).one().place)
