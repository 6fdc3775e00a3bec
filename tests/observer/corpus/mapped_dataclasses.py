# MappedAsDataclass: generated __init__, __repr__ and __eq__, fields without defaults.
from __future__ import annotations

import dataclasses

from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    MappedAsDataclass,
    Session,
    mapped_column,
    relationship,
)


class Base(MappedAsDataclass, DeclarativeBase):
    pass


class Planet(Base):
    __tablename__ = "planets"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    name: Mapped[str]
    moons: Mapped[list[Moon]] = relationship(
        default_factory=list, back_populates="planet", order_by="Moon.id"
    )
    mass: Mapped[float | None] = mapped_column(default=None, repr=False, kw_only=True)


class Moon(Base, unsafe_hash=True):
    __tablename__ = "moons"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    name: Mapped[str]
    planet_id: Mapped[int | None] = mapped_column(ForeignKey("planets.id"), init=False)
    planet: Mapped[Planet | None] = relationship(default=None, repr=False, compare=False)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    mars = Planet("Mars", [Moon("Phobos"), Moon("Deimos")], mass=0.6)
    print(mars)
    session.add(mars)
    session.commit()
    print(mars)
    print(mars == session.scalars(select(Planet)).one(), [f.name for f in dataclasses.fields(mars)])
    try:
        Planet()
    except TypeError as error:
        print(error)
    mars.moons.append(Moon("Third", planet=mars))
    session.commit()
    print(len(mars.moons), session.scalars(select(Moon.name)).all())
