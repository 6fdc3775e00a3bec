# begin() sends nothing by itself; after any use it raises; an IntegrityError is caught only where
# there is a constraint; a block commits two rows of two tables by itself.
from sqlalchemy import Column, Integer, String, create_engine
from sqlalchemy.exc import IntegrityError, InvalidRequestError
from sqlalchemy.orm import declarative_base, sessionmaker

Base = declarative_base()


class Name(Base):
    __tablename__ = "names"
    id = Column(Integer, primary_key=True)
    text = Column(String)


class Only(Base):
    __tablename__ = "onlys"
    id = Column(Integer, primary_key=True)
    text = Column(String, unique=True)


engine = create_engine("sqlite:///names.db")
Base.metadata.create_all(engine)
Make = sessionmaker(bind=engine)
with Make() as session:
    with session.begin():
        session.add(Name(text="a"))
session = Make()
session.begin()
try:
    session.add(Name(text="b"))
    session.commit()
except BaseException:
    session.rollback()
    raise
finally:
    session.close()
session.begin()
try:
    session.begin()
except InvalidRequestError as error:
    print(error)
session.rollback()
session.query(Name).all()
try:
    with session.begin():
        session.add(Name(text="c"))
except InvalidRequestError as error:
    print(error)
session.close()
with session.begin():
    session.add(Only(text="x"))
    session.add(Name(text="x"))
for kind in (Name, Only):
    try:
        session.add(kind(text="x"))
        session.commit()
    except IntegrityError:
        session.rollback()
        print("no second", kind.__name__)
print(session.query(Name).count(), session.query(Only).count())
session.close()
