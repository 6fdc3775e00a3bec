# Columns as plain attributes on DeclarativeBase; create_all twice (CREATE once, then PRAGMA only);
# a repr that reads attributes, which fails once the object is expired and detached.
from sqlalchemy import Column, Integer, String, create_engine
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.orm.exc import DetachedInstanceError


class Base(DeclarativeBase):
    pass


class Reader(Base):
    __tablename__ = "readers"

    id = Column(Integer, primary_key=True, autoincrement=True)
    login = Column(String, nullable=False, unique=True)
    mail = Column(String, nullable=False, unique=True)

    def __repr__(self):
        return f"Reader({self.id}, {self.login}, {self.mail})"


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
Base.metadata.create_all(engine)
with Session(engine) as session:
    reader = Reader(login="ann", mail="ann@library")
    session.add(reader)
    print(reader)
    session.commit()
    print(reader)
    session.commit()
reader
try:
    print(reader)
except DetachedInstanceError as error:
    print(str(error).split(";")[1])
