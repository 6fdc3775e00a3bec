"""Polymorphic loads: with_polymorphic, selectin_polymorphic, single beside joined."""
from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, aliased, mapped_column, relationship, selectin_polymorphic, with_polymorphic


class Base(DeclarativeBase):
    pass


class Staff(Base):
    __tablename__ = "staff"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    boss_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    boss: Mapped["Staff | None"] = relationship(remote_side=id)
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "staff"}


class Cook(Staff):
    __tablename__ = "cooks"
    id: Mapped[int] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    dish: Mapped[str]
    __mapper_args__ = {"polymorphic_identity": "cook"}


class Waiter(Staff):
    tables: Mapped[int | None] = mapped_column(use_existing_column=True)
    __mapper_args__ = {"polymorphic_identity": "waiter"}


class Chef(Cook):
    __mapper_args__ = {"polymorphic_identity": "chef"}


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    boss = Chef(name="Bo", dish="soup")
    session.add_all([Cook(name="Al", dish="pie", boss=boss), Waiter(name="Di", tables=4, boss=boss), Staff(name="Ed")])
    session.commit()
with Session(engine) as session:
    for who in session.scalars(select(Staff).order_by(Staff.id)):
        print(type(who).__name__, who.name, sorted(k for k in who.__dict__ if not k.startswith("_")))
    print(session.get(Staff, 1).dish)
with Session(engine) as session:
    every = with_polymorphic(Staff, "*")
    print([type(w).__name__ for w in session.scalars(select(every).order_by(every.id))])
    print([w.name for w in session.scalars(select(every).where(every.Cook.dish == "pie"))])
with Session(engine) as session:
    staff = session.scalars(select(Staff).options(selectin_polymorphic(Staff, [Cook, Waiter])).order_by(Staff.id)).all()
    print([getattr(w, "dish", None) for w in staff])
    other = aliased(Staff)
    print(session.execute(select(Staff.name, other.name).join(other, Staff.boss)).all())
    cook = next(who for who in staff if type(who) is Cook)
    session.delete(cook)
    session.flush()
    print(session.scalars(select(Cook.name)).all())
    session.rollback()
    session.refresh(cook)
    print(cook.dish)
