# Iterators, results, proxies and mappings are looked at, never taken from.
import collections
import itertools
import types

from sqlalchemy import create_engine, select, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Card(Base):
    __tablename__ = "cards"

    id: Mapped[int] = mapped_column(primary_key=True)


class Telling(dict):
    def __missing__(self, key):
        print("missing", key)
        return key

    def items(self):
        print("items")
        return super().items()

    def __iter__(self):
        print("iter")
        return super().__iter__()


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add_all([Card(), Card(), Card()])
    session.flush()
    result = session.execute(select(Card).order_by(Card.id))
    result
    kept = [result, {"result": result}]
    kept
    print(len(result.all()))
    scalars = session.scalars(select(Card.id))
    scalars
    print(scalars.first())
    rows = session.execute(text("SELECT id FROM cards"))
    rows
    row = rows.fetchone()
    row
    print(tuple(row), len(rows.all()))
    print(next(iter(session.query(Card))).id)
numbers = (print("made", n) or n for n in range(3))
numbers
held = {"numbers": numbers, "more": [numbers]}
held
print(next(numbers), list(numbers))
mapped, zipped, counted = map(print, "ab"), zip("ab", "cd"), itertools.count()
mapped
zipped
counted
print(list(zipped), next(counted))
default = collections.defaultdict(lambda: print("default"))
default
telling = Telling(a=1)
telling
ring = [1]
ring.append(ring)
ring
view = types.MappingProxyType({"a": ring})
view
chain = collections.ChainMap(telling, default)
chain
queue = collections.deque([1, 2], maxlen=2)
queue
print(len(default), len(queue), len(ring))
