# Generators that hold a session open: run out, closed early, forgotten, delegated to, thrown into.
from contextlib import ExitStack, closing, contextmanager

from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Song(Base):
    __tablename__ = "songs"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]


engine = create_engine("sqlite:///songs.db")
Base.metadata.create_all(engine)


def session_for_request():
    session = Session(engine)
    try:
        yield session
    except LookupError as error:
        print("thrown in", error)
        yield None
    finally:
        print("closing", session.in_transaction())
        session.close()


def songs():
    with Session(engine) as session:
        yield from session.scalars(select(Song).order_by(Song.id))
        return "no more"


def delegating():
    told = yield from songs()
    print(told)


@contextmanager
def unit():
    with Session(engine) as session, session.begin():
        yield session
    print("unit over")


with unit() as session:
    session.add_all([Song(title=title) for title in "abc"])
for song in delegating():
    print(song.title)
first = next(songs())
print(first.title)
request = session_for_request()
session = next(request)
session.add(Song(title="d"))
session.flush()
print(request.throw(LookupError("none")))
request.close()
request = session_for_request()
print(next(request).scalar(select(Song.title)))
del request
print("deleted")
with closing(songs()) as titles:
    print(next(titles).title)
with ExitStack() as stack:
    several = [stack.enter_context(unit()) for _ in range(2)]
    print(len(several))
try:
    with unit() as session:
        session.add(Song(title="never"))
        raise LookupError("stop")
except LookupError:
    print("nothing kept")
