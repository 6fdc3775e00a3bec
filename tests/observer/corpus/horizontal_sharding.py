# any order
"""Rows in several databases by a ShardedSession."""
from sqlalchemy import create_engine, inspect, select
from sqlalchemy.ext.horizontal_shard import ShardedSession, set_shard_id
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, sessionmaker


class Base(DeclarativeBase):
    pass


class Reading(Base):
    __tablename__ = "readings"
    id: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[str]
    degrees: Mapped[int]


shards = {name: create_engine(f"sqlite:///{name}.db") for name in ("north", "south")}
for engine in shards.values():
    Base.metadata.create_all(engine)


def choose(mapper, instance, clause=None):
    return "north" if instance is None or instance.place == "Oslo" else "south"


def identify(mapper, key, *, lazy_loaded_from, execution_options, bind_arguments, **more):
    return [lazy_loaded_from.identity_token] if lazy_loaded_from else ["north", "south"]


Sharded = sessionmaker(
    class_=ShardedSession,
    shards=shards,
    shard_chooser=choose,
    identity_chooser=identify,
    execute_chooser=lambda context: ["north", "south"],
)
with Sharded.begin() as session:
    session.add_all([Reading(id=1, place="Oslo", degrees=3), Reading(id=1, place="Rome", degrees=21)])
with Sharded() as session:
    both = session.scalars(select(Reading).order_by(Reading.id)).all()
    print([(r.place, inspect(r).identity_token) for r in both])
    print(session.get(Reading, 1).place)
    south = session.scalars(select(Reading).options(set_shard_id("south"))).one()
    south.degrees += 1
    session.commit()
    print(south.degrees, len(session.identity_map))
