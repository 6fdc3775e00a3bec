# Nothing but the script holds an object that is clean: it leaves the map with its name.
import gc
import weakref

from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "birds"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
session.add_all(Bird(name=name) for name in ("owl", "tit", "jay"))
session.commit()
print(len(session.identity_map))
owl = session.get(Bird, 1)
same = session.get(Bird, 1)
print(owl is same, len(session.identity_map))
watch = weakref.ref(owl, lambda _: print("the owl is gone"))
del owl
print(len(session.identity_map))
del same
print(len(session.identity_map), watch())
jay = session.get(Bird, 3)
jay.name = "Jay"
del jay
gc.collect()
print(len(session.identity_map), len(session.dirty))
session.flush()
print(len(session.identity_map))


def look():
    bird = session.scalars(select(Bird).limit(1)).one()
    return bird.name


print(look(), len(session.identity_map))
for bird in session.scalars(select(Bird)):
    print(bird.name, len(session.identity_map))
print([bird.id for bird in session.scalars(select(Bird))], len(session.identity_map))
bird = None
print(len(session.identity_map))
