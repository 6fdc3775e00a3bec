# select() with rows, scalars, filters, order, a join and two aggregates.
from sqlalchemy import Column, ForeignKey, Integer, String, and_, create_engine, desc, func, select
from sqlalchemy.orm import Session, declarative_base, relationship

Base = declarative_base()


class Guest(Base):
    __tablename__ = "guests"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    meals = relationship("Meal", back_populates="guest")


class Meal(Base):
    __tablename__ = "meals"
    id = Column(Integer, primary_key=True)
    guest_id = Column(Integer, ForeignKey("guests.id"))
    dish = Column(String)
    guest = relationship("Guest", back_populates="meals")


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
session.add_all([Guest(id=n, name=name) for n, name in enumerate(("Kim", "Lou", "Abe"), 1)])
session.flush()
session.add_all([Meal(guest_id=1, dish="soup"), Meal(guest_id=1, dish="pie")])
session.add(Meal(guest_id=3, dish="tea"))
session.commit()
for row in session.execute(select(Guest).order_by(Guest.id)):
    print(row.Guest.name)
print([guest.id for guest in session.scalars(select(Guest).filter_by(name="Lou"))])
both = select(Guest).filter(and_(Guest.name == "Kim", Guest.id > 5))
print(session.execute(both).scalars().all())
print([guest.name for guest in session.scalars(select(Guest).order_by(Guest.name))])
print([guest.name for guest in session.scalars(select(Guest).order_by(desc(Guest.id)))])
joined = select(Guest, Meal).join(Meal, Guest.id == Meal.guest_id).order_by(Meal.id)
for guest, meal in session.execute(joined):
    print(guest.name, meal.dish)
print(session.execute(select(func.count(Guest.id))).scalar())
print(session.execute(select(func.avg(Guest.id))).scalar())
names = select(Guest.name, Guest.id).where((Guest.id > 1) == True)  # noqa: E712
print(session.execute(names).all())
print([guest.id for guest in session.scalars(select(Guest).order_by(Guest.id).limit(1).offset(2))])
session.close()
