"""An object whose place in the identity map another one of the same key takes."""

from sqlalchemy import create_engine, event, inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Reed(Base):
    __tablename__ = "reeds"
    id: Mapped[int] = mapped_column(primary_key=True)
    size: Mapped[int]


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
loaded = []


@event.listens_for(session, "after_flush", once=True)
def load(session, _context):
    loaded.append(session.get(Reed, 1))


reed = Reed(id=1, size=1)
session.add(reed)
session.flush()
other = loaded.pop()
print(other is reed, other in session, inspect(other).persistent)
other.size = 2
print(other in session.dirty, len(session.dirty))
reed.size = 3
print(reed in session.dirty, len(session.dirty))
session.commit()
print(reed.size)
session.close()
