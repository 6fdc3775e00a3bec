# Objects kept in a cache of bytes: what comes back is a detached copy, whose lazy load raises.
import pickle

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine
from sqlalchemy.orm import Session, declarative_base, relationship
from sqlalchemy.orm.exc import DetachedInstanceError

Base = declarative_base()


class Member(Base):
    __tablename__ = "members"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    loans = relationship("Loan")


class Loan(Base):
    __tablename__ = "loans"
    id = Column(Integer, primary_key=True)
    member_id = Column(Integer, ForeignKey("members.id"))


class Cache(dict):
    def set(self, key, value):
        if not isinstance(value, bytes):
            raise ValueError(f"cannot keep a {type(value).__name__}")
        self[key] = value


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
session.add(Member(name="Ole", loans=[Loan()]))
session.commit()
cache = Cache()


def member(number):
    kept = cache.get(number)
    if kept:
        return pickle.loads(kept)
    found = session.query(Member).filter_by(id=number).one_or_none()
    if found:
        try:
            cache.set(number, found)
        except ValueError as error:
            print(error)
            cache.set(number, pickle.dumps(found))
    return found


first, second = member(1), member(1)
print(first is second, second.name, member(9))
try:
    second.loans
except DetachedInstanceError as error:
    print(str(error).partition(";")[2][:30])
session.close()
