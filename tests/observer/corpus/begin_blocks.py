# begin(): blocks that commit, a second begin, a commit inside, an exception inside.
from sqlalchemy import create_engine, func, select
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker


class Base(DeclarativeBase):
    pass


class Row(Base):
    __tablename__ = "rows"

    id: Mapped[int] = mapped_column(primary_key=True)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
Make = sessionmaker(engine)
with Make.begin() as session:
    session.add(Row())
with Session(engine) as session, session.begin():
    session.add(Row())
    session.flush()
session = Session(engine)
session.add(Row())
try:
    session.begin()
except InvalidRequestError as error:
    print(error)
session.rollback()
try:
    with session.begin():
        session.add(Row())
        session.flush()
        raise RuntimeError("no")
except RuntimeError as error:
    print(error)
try:
    with session.begin() as transaction:
        session.add(Row())
        transaction.commit()
        session.add(Row())
        session.scalar(select(func.count(Row.id)))
except InvalidRequestError as error:
    print(error)
print(session.scalar(select(func.count(Row.id))))
session.close()
