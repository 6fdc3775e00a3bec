# The same with the driver's own transactions, which lose the outer one.
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Guest(Base):
    __tablename__ = "guests"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


engine = create_engine("sqlite:///hotel.db")
Base.metadata.create_all(engine)
with Session(engine) as session:
    nested = session.begin_nested()
    session.add(Guest(name="Ana"))
    nested.commit()
    session.rollback()
    print(session.scalar(select(func.count(Guest.id))))
    session.add(Guest(name="Bea"))
    session.flush()
    with session.begin_nested():
        session.add(Guest(name="Cid"))
    session.rollback()
    print(session.scalar(select(func.count(Guest.id))))
with engine.connect() as connection:
    raw = connection.connection.driver_connection
    connection.begin_nested()
    print(raw.in_transaction, raw.isolation_level)
