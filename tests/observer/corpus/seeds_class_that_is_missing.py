# A relationship to a class that nobody declares: the class statement passes, the first instance
# raises InvalidRequestError, and so does every other class that is configured with it.
from sqlalchemy import Column, Integer
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()


class House(Base):
    __tablename__ = "houses"
    id = Column(Integer, primary_key=True)
    garden = relationship("Garden", lazy="select")


class Street(Base):
    __tablename__ = "streets"
    id = Column(Integer, primary_key=True)


print(House.__table__.name)
try:
    House()
except Exception as error:
    print(type(error).__name__)
Street()
