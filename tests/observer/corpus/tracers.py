# input: next
# input: print("b is", b)
# input: next
# input: up
# input: print("kept is", kept)
# input: continue
"""Tracers, profilers and a debugger of the script's hear of the script only."""

import cProfile
import pdb
import pstats
import sys
import threading

from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

kept = []


class Base(DeclarativeBase):
    pass


class Tile(Base):
    __tablename__ = "tiles"
    id: Mapped[int] = mapped_column(primary_key=True)


def hear(frame, event, argument):
    name = frame.f_code.co_filename.rpartition("/")[2]
    if name == "snippet.py":
        kept.append((event, frame.f_code.co_name, frame.f_lineno))
    elif name not in heard:
        heard.append(name)
    return hear if name == "snippet.py" else None


def count(frame, event, argument):
    if event in ("call", "return") and frame.f_code.co_filename.endswith("snippet.py"):
        kept.append((event, frame.f_code.co_name))


def outer(n):
    inner(n)
    return [inner(k) for k in range(n)]


def inner(n):
    with session.no_autoflush:
        session.add(Tile(id=n + 10))


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
heard = []
sys.settrace(hear)
outer(1)
session.rollback()
sys.settrace(None)
print(len(kept) > 10, {name for event, name, line in kept})
print("calls", [name for event, name, line in kept if event == "call"])
print([name for name in heard if name in ("hooks.py", "recorder.py", "listeners.py", "flow.py")])
kept.clear()

sys.setprofile(count)
outer(2)
session.rollback()
sys.setprofile(None)
print(kept)
print(sys.gettrace(), sys.getprofile())
sys.settrace(hear)
print(sys.gettrace() is hear)
sys.settrace(None)

kept.clear()
threading.setprofile(count)
thread = threading.Thread(target=inner, args=(50,))
thread.start()
thread.join()
threading.setprofile(None)
print(kept)

try:
    sys.settrace()
except TypeError as error:
    print("TypeError")


def debugged():
    a = 1
    pdb.Pdb(nosigint=True, readrc=False).set_trace()
    b = a + 1
    session.add(Tile(id=80))
    return b


kept = ["something"]
debugged()
print(session.scalars(select(Tile.id)).all())
