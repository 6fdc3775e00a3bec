# One table for a family of classes: rows, queries, a change of class.
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Animal(Base):
    __tablename__ = "animals"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str]
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "animal"}


class Dog(Animal):
    tricks: Mapped[int | None] = mapped_column(use_existing_column=True)
    __mapper_args__ = {"polymorphic_identity": "dog"}


class Puppy(Dog):
    __mapper_args__ = {"polymorphic_identity": "puppy"}


class Cat(Animal):
    lives: Mapped[int | None] = mapped_column(default=9, deferred=True)
    __mapper_args__ = {"polymorphic_identity": "cat"}


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add_all([Animal(name="a"), Dog(name="d", tricks=2), Cat(name="c"), Puppy(name="p")])
    session.commit()
    print([type(found).__name__ for found in session.scalars(select(Animal).order_by(Animal.id))])
    print([found.name for found in session.scalars(select(Dog).order_by(Dog.id))])
    cat = session.scalars(select(Cat)).one()
    print(cat.lives)
    print(session.get(Dog, 3), session.get(Animal, 2).tricks)
    session.expire_all()
    print([found.tricks for found in session.scalars(select(Animal).where(Animal.kind == "dog"))])
    puppy = session.get(Puppy, 4)
    puppy.kind = "dog"
    session.commit()
    puppy = None
    print(type(session.get(Animal, 4)).__name__)
