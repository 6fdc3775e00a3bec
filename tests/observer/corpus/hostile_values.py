# Subclasses of built-in types that speak, as variables, parameters, column values and keys.
import datetime
import decimal
import enum

from sqlalchemy import JSON, create_engine, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


def speaking(kind, *names):
    def method(name):
        def speak(self, *more):
            print(name, kind.__name__)
            return getattr(kind, name)(self, *more)

        return speak

    return type(f"My{kind.__name__}", (kind,), {name: method(name) for name in names})


class Base(DeclarativeBase):
    pass


class Item(Base):
    __tablename__ = "items"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    data: Mapped[dict] = mapped_column(JSON)


class Loud(enum.Enum):
    A = 1

    def __repr__(self):
        print("repr of an enum")
        return "A"


names = ("__repr__", "__str__", "__len__", "__eq__", "__hash__", "__bool__", "__format__")
Str = speaking(str, "__repr__", "__str__", "__len__", "__getitem__", "__iter__")
Int = speaking(int, "__repr__", "__str__", "__bool__", "bit_length", "__format__")
List = speaking(list, "__repr__", "__iter__", "__len__", "__getitem__")
Dict = speaking(dict, "__repr__", "__iter__", "__len__", "keys", "values")
Date = speaking(datetime.date, "__repr__", "__str__", "isoformat")
Number = speaking(decimal.Decimal, "__repr__", "__str__")
values = [Str("s"), Int(5), List([1]), Dict(a=1), Date(2020, 1, 1), Number("1.5"), Loud.A]
for value in values:
    value
    kept = (value, [value])
    kept
text_, number, listed, mapping, *_ = values
engine = create_engine("sqlite:///values.db")
Base.metadata.create_all(engine)
print("now the database")
with engine.connect() as connection:
    print(connection.execute(text("SELECT :a, :b"), {"a": text_, "b": number}).one() == ("s", 5))
with Session(engine) as session:
    item = Item(id=number, name=text_, data=mapping)
    session.add(item)
    session.flush()
    item.data = listed
    session.flush()
    found = session.get(Item, number)
    print(found is item)
    session.rollback()
