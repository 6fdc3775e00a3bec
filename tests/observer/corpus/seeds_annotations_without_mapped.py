# Annotations that are not Mapped[...]: columns pass and stay nullable, the relationship raises
# MappedAnnotationError, and the class that waits for it cannot be used.
from typing import List

from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import DeclarativeBase, relationship
from sqlalchemy.orm.exc import MappedAnnotationError


class Base(DeclarativeBase):
    pass


class Track(Base):
    __tablename__ = "tracks"
    id: int = Column(Integer, primary_key=True)
    title: str = Column(String)
    album_id = Column(ForeignKey("albums.id"))
    album = relationship("Album", back_populates="tracks")


print(Track.__table__.c.title.nullable)
try:

    class Album(Base):
        __tablename__ = "albums"
        id: int = Column(Integer, primary_key=True)
        tracks: List["Track"] = relationship("Track", back_populates="album")

except MappedAnnotationError as error:
    print(str(error)[:52])
try:
    Track(title="x")
except InvalidRequestError as error:
    print(str(error)[:60])
