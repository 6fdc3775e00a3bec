# Three levels of joined inheritance: selectin_polymorphic, polymorphic_load, of_type, with_polymorphic flat.
from sqlalchemy import *
from sqlalchemy.orm import *
from sqlalchemy import exc


class Base(DeclarativeBase):
    pass


class Animal(Base):
    __tablename__ = "animal"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    zoo_id: Mapped[int | None] = mapped_column(ForeignKey("zoo.id"))
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "animal"}


class Dog(Animal):
    __tablename__ = "dog"
    id: Mapped[int] = mapped_column(ForeignKey("animal.id"), primary_key=True)
    bark: Mapped[str]
    toys: Mapped[list["Toy"]] = relationship()
    __mapper_args__ = {"polymorphic_identity": "dog", "polymorphic_load": "selectin"}


class Puppy(Dog):
    __tablename__ = "puppy"
    id: Mapped[int] = mapped_column(ForeignKey("dog.id"), primary_key=True)
    weeks: Mapped[int]
    __mapper_args__ = {"polymorphic_identity": "puppy", "polymorphic_load": "inline"}


class Cat(Animal):
    __tablename__ = "cat"
    id: Mapped[int] = mapped_column(ForeignKey("animal.id"), primary_key=True)
    lives: Mapped[int]
    __mapper_args__ = {"polymorphic_identity": "cat"}


class Toy(Base):
    __tablename__ = "toy"
    id: Mapped[int] = mapped_column(primary_key=True)
    dog_id: Mapped[int] = mapped_column(ForeignKey("dog.id"))


class Zoo(Base):
    __tablename__ = "zoo"
    id: Mapped[int] = mapped_column(primary_key=True)
    animals: Mapped[list[Animal]] = relationship(order_by=Animal.id)


engine = create_engine("sqlite:///z.db")
Base.metadata.create_all(engine)
with Session(engine) as s, s.begin():
    s.add(
        Zoo(animals=[Dog(bark="w", toys=[Toy()]), Puppy(bark="y", weeks=3), Cat(lives=9), Animal()])
    )
s = Session(engine)
for a in s.scalars(select(Animal).order_by(Animal.id)):
    print(type(a).__name__, sorted(inspect(a).unloaded))
cat = s.scalars(select(Animal).where(Animal.kind == "cat")).one()
print(cat.lives)
s.expunge_all()
zoo = s.scalars(
    select(Zoo).options(
        selectinload(Zoo.animals).options(
            selectin_polymorphic(Animal, [Cat]),
            defer(Animal.kind),
        )
    )
).one()
print([type(a).__name__ for a in zoo.animals])
s.expunge_all()
zoo = s.scalars(
    select(Zoo).options(selectinload(Zoo.animals.of_type(Dog)).selectinload(Dog.toys))
).one()
print([type(a).__name__ for a in zoo.animals])
s.expunge_all()
wp = with_polymorphic(Animal, [Dog, Cat], flat=True)
print(
    [
        (type(a).__name__)
        for a in s.scalars(select(wp).where(or_(wp.Dog.bark == "w", wp.Cat.lives > 3)))
    ]
)
print(s.scalars(select(Zoo.id).where(Zoo.animals.of_type(Cat).any(Cat.lives == 9))).all())
d = s.get(Dog, 2)
print(type(d).__name__, d.weeks)
print(s.get(Cat, 1), s.get(Animal, 3).lives)
s.expire(d)
d.bark = "q"
s.commit()
s.refresh(d)
s.delete(d)
s.commit()
print(s.scalar(select(func.count(Animal.id))))
try:
    s.execute(update(Dog).values(bark="u"))
    s.execute(update(Dog).values(zoo_id=None))
except exc.SQLAlchemyError as e:
    print(type(e).__name__)
