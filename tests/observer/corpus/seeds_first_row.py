# The smallest program there is: a table, a row, a commit. Afterwards the row is there and
# the object is detached and expired, so that reading it raises DetachedInstanceError.
from sqlalchemy import String, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


engine = create_engine("sqlite:///crew.db")


class Sailor(Base):
    __tablename__ = "sailors"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), nullable=False)


Base.metadata.create_all(engine)
with Session(engine) as session:
    newcomer = Sailor(name="Ida")
    session.add(newcomer)
    session.commit()
print(newcomer.name)
