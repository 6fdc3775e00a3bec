"""Processes that the script forks say nothing, whatever they do; the script goes on."""

import multiprocessing
import os

from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Egg(Base):
    __tablename__ = "eggs"
    id: Mapped[int] = mapped_column(primary_key=True)


def lay(number):
    with Session(engine) as own, own.begin():
        own.add(Egg(id=number))


def exit_status(work):
    pid = os.fork()
    if pid == 0:
        work()
        os._exit(7)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


engine = create_engine("sqlite:///eggs.db")
Base.metadata.create_all(engine)
session = Session(engine)
session.add(Egg(id=1))
session.commit()
engine.dispose()
print(exit_status(lambda: lay(2)))
print(exit_status(lambda: [n for n in range(1000)]))
process = multiprocessing.get_context("fork").Process(target=lay, args=(3,))
process.start()
process.join()
print(process.exitcode)
print(session.scalars(select(Egg.id)).all())
pid = os.fork()
if pid == 0:
    lay(4)
    raise SystemExit(5)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), len(session.identity_map))
