# A flush fails inside of with begin(): nothing goes until the block is left.
from sqlalchemy import *
from sqlalchemy.orm import *
from sqlalchemy import exc


class Base(DeclarativeBase):
    pass


class U(Base):
    __tablename__ = "u"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
session.add(U(name="a"))
session.commit()
try:
    with session.begin():
        session.add(U(name="a"))
        try:
            session.flush()
        except exc.IntegrityError:
            print("passed over")
        session.add(U(name="b"))
        print(session.scalars(select(U.name)).all())
except exc.InvalidRequestError as error:
    print(error.args[0][:50])
with session.begin():
    session.add(U(name="c"))
    session.commit()
    try:
        session.get(U, 1)
    except exc.InvalidRequestError as error:
        print(error.args[0][:50])
try:
    with session.begin():
        session.rollback()
        session.add(U(name="d"))
        session.flush()
except exc.InvalidRequestError as error:
    print(error.args[0][:50])
with engine.connect() as connection:
    try:
        with connection.begin() as t:
            t.rollback()
            connection.execute(select(U.id))
    except exc.InvalidRequestError as error:
        print(error.args[0][:50])
    try:
        with connection.begin():
            connection.begin()
    except exc.InvalidRequestError as error:
        print(error.args[0][:50])
