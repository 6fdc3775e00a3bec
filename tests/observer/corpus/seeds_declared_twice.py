# A model declared a second time on one Base: a warning, then InvalidRequestError. An index on an
# attribute that is not there: AttributeError. On a base of its own everything is well.
from sqlalchemy import Column, ForeignKey, Index, Integer, String, create_engine
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import DeclarativeBase, Session, relationship


class Base(DeclarativeBase):
    pass


class Writer(Base):
    __tablename__ = "writers"
    id = Column(Integer, primary_key=True)


class Text(Base):
    __tablename__ = "texts"
    id = Column(Integer, primary_key=True)
    writer_id = Column(Integer, ForeignKey("writers.id"), nullable=False)
    writer = relationship("Writer", back_populates="texts")


try:

    class Writer(Base):  # noqa: F811
        __tablename__ = "writers"
        id = Column(Integer, primary_key=True)
        texts = relationship("Text", back_populates="writer")

except InvalidRequestError as error:
    print(str(error).partition(".")[0])


class Fresh(DeclarativeBase):
    pass


class Pen(Fresh):
    __tablename__ = "pens"
    id = Column(Integer, primary_key=True)
    colour = Column(String, index=True)
    sheets = relationship("Sheet", back_populates="pen")


class Sheet(Fresh):
    __tablename__ = "sheets"
    id = Column(Integer, primary_key=True)
    pen_id = Column(Integer, ForeignKey("pens.id"))
    pen = relationship("Pen", back_populates="sheets")


try:
    Index("by_size", Pen.size)
except AttributeError as error:
    print(error)
print(sorted(index.name for index in Pen.__table__.indexes))
engine = create_engine("sqlite://")
Fresh.metadata.create_all(engine)
with Session(engine) as session:
    session.add(Sheet(pen=Pen(colour="red")))
    session.commit()
    print(session.query(Pen).one().sheets[0].pen_id)
