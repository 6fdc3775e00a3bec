# Mapped classes that cannot be hashed, that are equal to everything, or to nothing.
from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Bunch(Base):
    __tablename__ = "bunches"

    id: Mapped[int] = mapped_column(primary_key=True)
    grapes: Mapped[list["Grape"]] = relationship(back_populates="bunch", order_by="Grape.id")
    __hash__ = None

    def __eq__(self, other):
        return True


class Grape(Base):
    __tablename__ = "grapes"

    id: Mapped[int] = mapped_column(primary_key=True)
    bunch_id: Mapped[int | None] = mapped_column(ForeignKey("bunches.id"))
    bunch: Mapped[Bunch | None] = relationship(back_populates="grapes")

    def __eq__(self, other):
        raise TypeError("never compare")

    def __hash__(self):
        raise TypeError("never hash")


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    bunch = Bunch(grapes=[Grape(), Grape()])
    session.add(bunch)
    session.commit()
    print(bunch in session, len(bunch.grapes), bunch == 7)
    one, two = bunch.grapes
    one.bunch = Bunch()
    session.commit()
    print([len(found.grapes) for found in session.scalars(select(Bunch).order_by(Bunch.id))])
    session.delete(two)
    session.commit()
    try:
        {one}
    except TypeError as error:
        print(error)
    print(session.get(Bunch, 2) is one.bunch)
