# Concrete tables, an abstract base, a mixin, and a union of them all.
from sqlalchemy import create_engine, select
from sqlalchemy.ext.declarative import AbstractConcreteBase
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, declared_attr, mapped_column


class Base(DeclarativeBase):
    pass


class Named:
    name: Mapped[str]

    @declared_attr.directive
    def __tablename__(cls):
        print("table of", cls.__name__)
        return cls.__name__.lower() + "s"


class Shape(AbstractConcreteBase, Base):
    id: Mapped[int] = mapped_column(primary_key=True)


class Square(Named, Shape):
    side: Mapped[int]
    __mapper_args__ = {"polymorphic_identity": "square", "concrete": True}


class Circle(Named, Shape):
    radius: Mapped[int]
    __mapper_args__ = {"polymorphic_identity": "circle", "concrete": True}


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add_all([Square(name="s", side=1), Circle(name="c", radius=2)])
    session.commit()
    print(sorted(type(shape).__name__ for shape in session.scalars(select(Shape))))
    print(session.get(Square, 1).side, session.get(Circle, 1).radius)
