# DeclarativeBase is called instead of subclassed: the call passes, the class statement raises.
from sqlalchemy import Column, Integer
from sqlalchemy.orm import DeclarativeBase

Base = DeclarativeBase()


class Late(Base):
    __tablename__ = "lates"
    id = Column(Integer, primary_key=True)
