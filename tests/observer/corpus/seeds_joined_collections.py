# joinedload of a collection executes well and raises when it is fetched without unique();
# selectinload is two SELECTs; forgetting to import it is a NameError that ends the script.
from sqlalchemy import Column, ForeignKey, Integer, create_engine, select
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import Session, declarative_base, joinedload, relationship

Base = declarative_base()


class House(Base):
    __tablename__ = "houses"
    id = Column(Integer, primary_key=True)
    gardens = relationship("Garden", lazy="select")


class Garden(Base):
    __tablename__ = "gardens"
    id = Column(Integer, primary_key=True)
    house_id = Column(Integer, ForeignKey("houses.id"))


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
session.add_all([House(gardens=[Garden(), Garden()]), House()])
session.commit()
print(House().gardens)
result = session.execute(select(House).options(joinedload(House.gardens)))
try:
    result.scalars().all()
except InvalidRequestError as error:
    print(str(error)[:33])
whole = session.execute(select(House).options(joinedload(House.gardens)))
print([len(house.gardens) for house in whole.unique().scalars()])
session.execute(select(House).options(selectinload(House.gardens)))
