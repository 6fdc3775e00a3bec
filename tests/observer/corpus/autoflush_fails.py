# A query that flushes a half-built object: the error, and the session after it.
from sqlalchemy import create_engine, select
from sqlalchemy.exc import IntegrityError, PendingRollbackError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Ticket(Base):
    __tablename__ = "tickets"

    id: Mapped[int] = mapped_column(primary_key=True)
    seat: Mapped[str] = mapped_column(unique=True)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
session.add(Ticket(seat="1A"))
session.commit()
session.add(Ticket(seat="1A"))
try:
    session.scalars(select(Ticket)).all()
except IntegrityError as error:
    print(str(error).splitlines()[0])
try:
    session.scalars(select(Ticket)).all()
except PendingRollbackError as error:
    print(str(error)[:60])
print(session.is_active, session.in_transaction())
session.rollback()
print(session.is_active, [ticket.seat for ticket in session.scalars(select(Ticket))])
session.add(Ticket())
session.flush()
