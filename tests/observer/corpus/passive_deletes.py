# Foreign keys that the database enforces, and deletes that are left to it.
from sqlalchemy import ForeignKey, create_engine, event, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Album(Base):
    __tablename__ = "albums"

    id: Mapped[int] = mapped_column(primary_key=True)
    songs: Mapped[list["Song"]] = relationship(cascade="all, delete-orphan", passive_deletes=True)
    reviews: Mapped[list["Review"]] = relationship(passive_deletes="all")


class Song(Base):
    __tablename__ = "songs"

    id: Mapped[int] = mapped_column(primary_key=True)
    album_id: Mapped[int] = mapped_column(ForeignKey("albums.id", ondelete="CASCADE"))


class Review(Base):
    __tablename__ = "reviews"

    id: Mapped[int] = mapped_column(primary_key=True)
    album_id: Mapped[int] = mapped_column(ForeignKey("albums.id"))


engine = create_engine("sqlite:///music.db")


@event.listens_for(engine, "connect")
def enforce(connection, _record):
    connection.execute("PRAGMA foreign_keys=ON")


Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add_all([Album(songs=[Song(), Song()]), Album(songs=[Song()], reviews=[Review()])])
    session.commit()
    session.delete(session.get(Album, 1))
    session.commit()
    print(session.scalar(select(func.count(Song.id))))
    session.delete(session.get(Album, 2))
    try:
        session.commit()
    except IntegrityError as error:
        print(error.orig)
    session.rollback()
    loaded = session.get(Album, 2)
    print(len(loaded.songs))
    session.delete(loaded.songs[0])
    session.commit()
    print(loaded.songs)
