# JSON changed in place, with and without Mutable; flag_modified; JSON null against NULL.
from sqlalchemy import JSON, create_engine, inspect, null, select
from sqlalchemy.ext.mutable import MutableDict, MutableList
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.orm.attributes import flag_modified


class Base(DeclarativeBase):
    pass


class Config(Base):
    __tablename__ = "configs"

    id: Mapped[int] = mapped_column(primary_key=True)
    plain: Mapped[dict] = mapped_column(JSON)
    tracked: Mapped[dict] = mapped_column(MutableDict.as_mutable(JSON))
    listed: Mapped[list] = mapped_column(MutableList.as_mutable(JSON))
    empty: Mapped[dict | None] = mapped_column(JSON(none_as_null=True))


engine = create_engine("sqlite:///config.db")
Base.metadata.create_all(engine)
with Session(engine) as session:
    config = Config(plain={"a": 1}, tracked={"b": [1]}, listed=[1])
    session.add(config)
    session.commit()
    config.plain["a"] = 2
    print(config in session.dirty)
    session.commit()
    print(config.plain)
    config.plain["a"] = 3
    flag_modified(config, "plain")
    session.commit()
    print(config.plain)
    config.tracked["c"] = {"d": None}
    config.listed.append(2)
    print(sorted(inspect(config).committed_state))
    session.commit()
    config.tracked["b"].append(2)
    print(config in session.dirty, config.tracked)
    session.rollback()
    config.empty = null()
    session.commit()
    print(session.scalar(select(Config.tracked["c"]["d"].is_(None))), config.empty)
    print(session.scalar(select(Config.listed[1].as_integer())))
