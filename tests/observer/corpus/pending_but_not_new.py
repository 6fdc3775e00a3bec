# make_transient_to_detached, enable_relationship_loading, object_session across closes.
from sqlalchemy import ForeignKey, create_engine, inspect, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    make_transient,
    make_transient_to_detached,
    mapped_column,
    relationship,
    object_session,
)
from sqlalchemy.orm.attributes import (
    set_committed_value,
    instance_state,
    init_collection,
    flag_dirty,
)


class Base(DeclarativeBase):
    pass


class Band(Base):
    __tablename__ = "band"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    albums: Mapped[list["Album"]] = relationship(back_populates="band")


class Album(Base):
    __tablename__ = "album"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str | None]
    band_id: Mapped[int | None] = mapped_column(ForeignKey("band.id"))
    band: Mapped[Band | None] = relationship(back_populates="albums")


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as s:
    s.add(Band(id=1, name="Can", albums=[Album(title="Ege Bamyasi"), Album(title="Tago Mago")]))
    s.commit()
s = Session(engine)
ghost = Band(id=1)
make_transient_to_detached(ghost)
s.add(ghost)
print(inspect(ghost).persistent, sorted(inspect(ghost).unloaded))
print(ghost.name)
loose = Album(band_id=1)
s.enable_relationship_loading(loose)
print(loose.band is ghost, loose in s, inspect(loose).transient)
loose.band_id = None
print(loose.band)
flag_dirty(ghost)
print(s.dirty)
s.commit()
set_committed_value(ghost, "albums", [])
print(ghost.albums, s.is_modified(ghost))
s.refresh(ghost)
print([a.title for a in ghost.albums])
one = ghost.albums[0]
make_transient(one)
print(inspect(one).transient, one in ghost.albums)
one.id = None
s.commit()
print([(a.id, a.title) for a in s.scalars(select(Album).order_by(Album.id))])
s.close()
print(object_session(ghost), inspect(ghost).detached)
wrong = Band(id=77)
make_transient_to_detached(wrong)
s.add(wrong)
try:
    wrong.name
except Exception as e:
    print(type(e).__name__, e)
