# A rollback rewinds objects: new ones, changed ones, deleted ones.
from sqlalchemy import create_engine, inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Coin(Base):
    __tablename__ = "coins"

    id: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[int]


engine = create_engine("sqlite:///coins.db")
Base.metadata.create_all(engine)
session = Session(engine)
old, gone = Coin(value=1), Coin(value=2)
session.add_all([old, gone])
session.commit()
new = Coin(value=5)
session.add(new)
old.value = 10
session.delete(gone)
session.flush()
print(inspect(gone).deleted, inspect(new).persistent, old.value)
session.rollback()
print(inspect(gone).persistent, inspect(new).transient, new.id, old.value)
session.delete(gone)
session.rollback()
print(gone in session.deleted, inspect(gone).expired)
old.value = 11
session.expunge(old)
session.commit()
print(inspect(old).detached, old.value)
