# any order
# Sharding, compiled elements of the script's own, lambda statements, options, translated schemas.
from sqlalchemy import create_engine, lambda_stmt, select, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.ext.horizontal_shard import ShardedSession
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.sql.expression import ColumnElement
from sqlalchemy.types import Integer


class Base(DeclarativeBase):
    pass


class City(Base):
    __tablename__ = "cities"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Answer(ColumnElement):
    inherit_cache = True
    type = Integer()


@compiles(Answer)
def answer(element, compiler, **more):
    print("compiling")
    return "40 + 2"


engines = {name: create_engine(f"sqlite:///{name}.db") for name in ("north", "south")}
for engine in engines.values():
    Base.metadata.create_all(engine)


def choose(mapper, instance, clause=None):
    return "north" if instance is None or instance.name < "m" else "south"


sharded = ShardedSession(
    shards=engines,
    shard_chooser=choose,
    identity_chooser=lambda mapper, key, **more: ["north", "south"],
    execute_chooser=lambda context: ["north", "south"],
)
with sharded as session:
    session.add_all([City(name="bergen"), City(name="tunis")])
    session.flush()
    print(sorted(city.name for city in session.scalars(select(City))))
    city = session.get(City, 1)
    print(city.name)
    session.rollback()
with Session(engines["north"]) as session:
    for name in ("a", "b", "a"):
        stmt = lambda_stmt(lambda: select(City))
        stmt += lambda query: query.where(City.name == name)  # noqa: B023
        print(session.scalars(stmt).all())
    print(session.scalar(select(Answer())), session.scalar(select(Answer())))
    session.add(City(name="oslo"))
    session.commit()
    print(session.get_one(City, 1, populate_existing=True).name)
    locked = session.scalars(select(City).with_for_update()).one()
    session.refresh(locked, ["name"], with_for_update=True)
    print(session.get(City, 1, identity_token="x"))
    session.rollback()
translated = engines["south"].execution_options(schema_translate_map={None: "main"})
with translated.connect() as connection:
    print(connection.execute(select(City.__table__)).all())
manual = Session(engines["south"], autobegin=False)
try:
    manual.execute(text("SELECT 1"))
except Exception as error:
    print(type(error).__name__)
manual.begin()
manual.execute(text("SELECT 1"))
manual.close()
