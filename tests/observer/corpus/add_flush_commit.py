# add, flush, commit: when each statement goes out, and what a rollback takes back.
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Letter(Base):
    __tablename__ = "letters"

    id: Mapped[int] = mapped_column(primary_key=True)
    to: Mapped[str]
    stamps: Mapped[int] = mapped_column(default=1)


engine = create_engine("sqlite:///post.db")
Base.metadata.create_all(engine)
session = Session(engine)
first = Letter(to="Oslo")
session.add(first)
print(session.in_transaction(), first in session, first.stamps)
session.flush()
print(first.id, first.stamps, session.new)
with Session(engine) as other:
    print("others see", other.scalar(select(func.count(Letter.id))))
session.commit()
second = Letter(to="Lima", stamps=3)
session.add_all([second, first])
first.to = "Bergen"
session.flush()
session.rollback()
print(first.to, second.id, second in session)
session.add(second)
session.commit()
session.commit()
print(session.in_transaction())
session.close()
