# Two-phase transactions, which SQLite does not have.
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Vote(Base):
    __tablename__ = "votes"

    id: Mapped[int] = mapped_column(primary_key=True)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with engine.connect() as connection:
    try:
        with connection.begin_twophase():
            print("begun")
    except NotImplementedError as error:
        print("not here", error)
session = Session(engine, twophase=True)
session.add(Vote())
try:
    session.commit()
except NotImplementedError:
    print("nor here")
session.rollback()
try:
    session.prepare()
except Exception as error:
    print(type(error).__name__)
