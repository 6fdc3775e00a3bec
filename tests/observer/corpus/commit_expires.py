# Everything is expired after a commit; each object is loaded again when it is read.
from sqlalchemy import create_engine, inspect, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Star(Base):
    __tablename__ = "stars"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    size: Mapped[int]

    def __repr__(self):
        return f"<{self.name} {self.size}>"


engine = create_engine("sqlite:///sky.db")
Base.metadata.create_all(engine)
session = Session(engine)
vega, rigel = Star(name="Vega", size=2), Star(name="Rigel", size=70)
session.add_all([vega, rigel])
session.commit()
print(sorted(inspect(vega).expired_attributes), session.in_transaction())
vega.size = 3
print(sorted(inspect(vega).expired_attributes), inspect(vega).attrs.size.history)
print(rigel)
session.commit()
session.scalars(select(Star)).all()
print(vega, rigel)
session.expire(vega, ["size"])
print(vega.name)
print(vega.size)
session.expire_all()
session.refresh(rigel, ["name"])
print(sorted(inspect(rigel).dict))
session.rollback()
keeping = Session(engine, expire_on_commit=False)
again = keeping.get(Star, 1)
keeping.commit()
print(again, keeping.in_transaction())
