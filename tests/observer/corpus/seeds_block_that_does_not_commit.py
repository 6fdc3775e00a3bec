# `with Session` closes and does not commit: an added object sends nothing, a flushed one is rolled
# back and left detached with its id; only the third block keeps its row.
from sqlalchemy import create_engine, func, inspect, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Vote(Base):
    __tablename__ = "votes"

    id: Mapped[int] = mapped_column(primary_key=True)


engine = create_engine("sqlite:///votes.db", echo=True)
Base.metadata.create_all(engine)
with Session(engine) as session:
    added = Vote()
    session.add(added)
with Session(engine) as session:
    flushed = Vote()
    session.add(flushed)
    session.flush()
with Session(engine) as session:
    session.add(Vote(id=7))
    session.commit()
print(inspect(added).transient, inspect(flushed).detached, flushed.id)
with Session(engine) as session:
    print(session.scalar(select(func.count(Vote.id))))
