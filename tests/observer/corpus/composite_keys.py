# Keys of two columns: get, foreign keys to both, a key that is changed.
from sqlalchemy import ForeignKeyConstraint, create_engine, inspect, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Seat(Base):
    __tablename__ = "seats"

    row: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    tickets: Mapped[list["Ticket"]] = relationship(back_populates="seat", passive_updates=False)


class Ticket(Base):
    __tablename__ = "tickets"
    __table_args__ = (ForeignKeyConstraint(["row", "number"], ["seats.row", "seats.number"]),)

    id: Mapped[int] = mapped_column(primary_key=True)
    row: Mapped[str]
    number: Mapped[int]
    seat: Mapped[Seat] = relationship(back_populates="tickets")


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add_all([Seat(row="B", number=2), Seat(row="A", number=1, tickets=[Ticket()])])
    session.commit()
    seat = session.get(Seat, ("A", 1))
    print(inspect(seat).identity, session.get(Seat, {"row": "B", "number": 2}).row)
    seat.number = 9
    session.commit()
    print(inspect(seat).identity, seat.tickets[0].number)
    print(session.get(Seat, ("A", 1)), session.get(Seat, ("A", 9)) is seat)
    print(session.execute(select(Seat.row, Seat.number).order_by(Seat.row)).all())
