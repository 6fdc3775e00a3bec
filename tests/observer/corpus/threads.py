# Threads, each with a Session of its own, one after another and hand in hand.
import threading
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Hit(Base):
    __tablename__ = "hits"

    id: Mapped[int] = mapped_column(primary_key=True)
    who: Mapped[str]


engine = create_engine("sqlite:///hits.db")
Base.metadata.create_all(engine)
local = threading.local()


def hit(who):
    with Session(engine) as session:
        session.add(Hit(who=who))
        session.commit()
        local.last = session.scalar(select(func.max(Hit.id)))
        return local.last


for number in range(3):
    thread = threading.Thread(target=hit, args=(f"thread {number}",), name=f"T{number}")
    thread.start()
    thread.join()
with ThreadPoolExecutor(1) as pool:
    print(list(pool.map(hit, ["a", "b"])))
mine, yours = threading.Event(), threading.Event()
seen = []


def reader():
    with Session(engine) as session:
        seen.append(session.scalar(select(func.count(Hit.id))))
        mine.set()
        yours.wait()
        seen.append(session.scalar(select(func.count(Hit.id))))
        found = session.scalars(select(Hit)).first()
        raise RuntimeError(found.who)


threading.excepthook = lambda told: print("in a thread:", told.exc_value)
thread = threading.Thread(target=reader)
thread.start()
mine.wait()
hit("main")
yours.set()
thread.join()
print(seen, hasattr(local, "last"))
