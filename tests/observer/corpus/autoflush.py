# Which calls flush first, and which do not.
from sqlalchemy import create_engine, func, select, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Seed(Base):
    __tablename__ = "seeds"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(unique=True)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
session.add(Seed(kind="oak"))
print(session.scalar(select(func.count()).select_from(Seed)))
session.add(Seed(kind="elm"))
print(session.get(Seed, 1).kind, len(session.new))
session.execute(text("SELECT 1"))
print(len(session.new))
session.add(Seed(kind="ash"))
session.connection()
print(len(session.new))
with session.no_autoflush:
    print(session.scalar(select(func.count(Seed.id))), len(session.new))
session.query(Seed).filter_by(kind="ash").one()
quiet = Session(engine, autoflush=False)
quiet.add(Seed(kind="fir"))
print(quiet.scalar(select(func.count(Seed.id))))
quiet.close()
session.rollback()
