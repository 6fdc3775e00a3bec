# close, reset, expunge_all, close_all_sessions: what becomes of the objects.
from sqlalchemy import create_engine, inspect
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, close_all_sessions, mapped_column


class Base(DeclarativeBase):
    pass


class Cup(Base):
    __tablename__ = "cups"

    id: Mapped[int] = mapped_column(primary_key=True)
    colour: Mapped[str]


engine = create_engine("sqlite:///cups.db")
Base.metadata.create_all(engine)
session = Session(engine)
red, blue = Cup(colour="red"), Cup(colour="blue")
session.add(red)
session.flush()
session.add(blue)
session.close()
print(inspect(red).detached, inspect(blue).transient, inspect(red).identity)
session.add(blue)
session.commit()
session.reset()
session.add(blue)
session.expunge_all()
print(inspect(blue).detached)
one = Session(engine)
one.add(blue)
two = Session(engine)
try:
    two.add(blue)
except InvalidRequestError as error:
    print("attached" in str(error))
close_all_sessions()
final = Session(engine, close_resets_only=False)
final.get(Cup, 1)
final.close()
try:
    final.get(Cup, 1)
except InvalidRequestError as error:
    print(error)
