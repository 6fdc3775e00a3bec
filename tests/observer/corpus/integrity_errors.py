# Constraints: unique, not null, check, foreign key; in a flush, in a commit, with a savepoint.
from sqlalchemy import CheckConstraint, ForeignKey, create_engine, event, select
from sqlalchemy.exc import IntegrityError, InvalidRequestError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.orm.exc import FlushError


class Base(DeclarativeBase):
    pass


class Room(Base):
    __tablename__ = "rooms"
    __table_args__ = (CheckConstraint("size > 0"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    size: Mapped[int] = mapped_column(default=1)
    beside: Mapped[int | None] = mapped_column(ForeignKey("rooms.id"))


engine = create_engine("sqlite:///rooms.db")
event.listen(engine, "connect", lambda raw, _record: raw.execute("PRAGMA foreign_keys=ON"))
Base.metadata.create_all(engine)
session = Session(engine)
session.add(Room(name="hall"))
session.commit()
for wrong in (Room(name="hall"), Room(), Room(name="x", size=-1), Room(name="y", beside=99)):
    session.add(wrong)
    try:
        session.commit()
    except IntegrityError as error:
        print(error.orig, error.params)
        session.rollback()
    print(wrong in session, wrong.id)
hall = session.scalars(select(Room)).one()
session.delete(hall)
session.add(Room(name="hall"))
try:
    session.flush()
except IntegrityError as error:
    print(error.orig)
session.rollback()
session.add(Room(id=1, name="again"))
try:
    session.commit()
except (IntegrityError, FlushError) as error:
    print(type(error).__name__)
session.rollback()
try:
    session.add("not mapped")
except InvalidRequestError as error:
    print(error)
try:
    session.get(Room, (1, 2))
except InvalidRequestError as error:
    print(str(error)[:40])
try:
    session.scalars(select(Room).where(Room.id == 77)).one()
except InvalidRequestError as error:
    print(error)
session.close()
