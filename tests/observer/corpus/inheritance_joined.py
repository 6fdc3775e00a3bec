# A table for each class: joined inserts, later loads of what a subclass adds.
from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    selectin_polymorphic,
    with_polymorphic,
)


class Base(DeclarativeBase):
    pass


class Worker(Base):
    __tablename__ = "workers"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str]
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "worker"}


class Cook(Worker):
    __tablename__ = "cooks"

    id: Mapped[int] = mapped_column(ForeignKey("workers.id"), primary_key=True)
    dish: Mapped[str]
    __mapper_args__ = {"polymorphic_identity": "cook"}


class Driver(Worker):
    __tablename__ = "drivers"

    id: Mapped[int] = mapped_column(ForeignKey("workers.id"), primary_key=True)
    car: Mapped[str]
    __mapper_args__ = {"polymorphic_identity": "driver", "polymorphic_load": "selectin"}


engine = create_engine("sqlite:///work.db")
Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add_all(
        [Cook(name="Ana", dish="soup"), Driver(name="Bo", car="bus"), Worker(name="Cy")]
    )
    session.commit()
    workers = session.scalars(select(Worker).order_by(Worker.id)).all()
    print([type(worker).__name__ for worker in workers])
    print(workers[0].dish)
    print(workers[1].car)
    session.expire_all()
    loading = select(Worker).options(selectin_polymorphic(Worker, [Cook, Driver]))
    print(len(session.scalars(loading).all()))
    everyone = with_polymorphic(Worker, "*")
    print(len(session.scalars(select(everyone).where(everyone.Cook.dish == "soup")).all()))
    workers[0].dish = "cake"
    session.flush()
    workers[0].name = "Anna"
    session.flush()
    session.delete(workers[1])
    session.commit()
