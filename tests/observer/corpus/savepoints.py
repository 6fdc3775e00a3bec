# Savepoints with a BEGIN of the engine's own, so that SQLite keeps them.
from sqlalchemy import create_engine, event, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Guest(Base):
    __tablename__ = "guests"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


engine = create_engine("sqlite:///hotel.db")


@event.listens_for(engine, "connect")
def no_driver_transactions(connection, _record):
    connection.isolation_level = None


@event.listens_for(engine, "begin")
def explicit_begin(connection):
    connection.exec_driver_sql("BEGIN")


Base.metadata.create_all(engine)
with Session(engine) as session:
    ana = Guest(name="Ana")
    session.add(ana)
    with session.begin_nested() as savepoint:
        bea = Guest(name="Bea")
        session.add(bea)
        print(session.in_nested_transaction(), savepoint.is_active)
        session.flush()
        savepoint.rollback()
    print(bea in session, ana in session)
    for name in ("Ana", "Cid"):
        try:
            with session.begin_nested():
                session.add(Guest(name=name))
        except IntegrityError:
            print("no second", name)
    nested = session.begin_nested()
    inner = session.begin_nested()
    ana.name = "Anna"
    inner.commit()
    nested.rollback()
    print(ana.name)
    session.commit()
    print(session.scalar(select(func.count(Guest.id))))
