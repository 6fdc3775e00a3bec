# A natural key is changed: the identity, the children, the rollback of both.
from sqlalchemy import ForeignKey, create_engine, inspect, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Country(Base):
    __tablename__ = "countries"

    code: Mapped[str] = mapped_column(primary_key=True)
    towns: Mapped[list["Town"]] = relationship(passive_updates=False, order_by="Town.name")


class Town(Base):
    __tablename__ = "towns"

    name: Mapped[str] = mapped_column(primary_key=True)
    country: Mapped[str] = mapped_column(ForeignKey("countries.code"))


engine = create_engine("sqlite:///map.db")
Base.metadata.create_all(engine)
with Session(engine) as session:
    land = Country(code="xx", towns=[Town(name="Aa"), Town(name="Bb")])
    session.add(land)
    session.commit()
    land.code = "yy"
    print(inspect(land).identity, session.is_modified(land))
    session.flush()
    print(inspect(land).identity, [town.country for town in land.towns])
    session.rollback()
    print(inspect(land).identity, land.code)
    other = Country(code="zz")
    session.add(other)
    session.flush()
    session.delete(other)
    session.add(Country(code="zz"))
    session.flush()
    session.rollback()
    land.code = "zz"
    session.commit()
    print(session.execute(select(Town.name, Town.country).order_by(Town.name)).all())
