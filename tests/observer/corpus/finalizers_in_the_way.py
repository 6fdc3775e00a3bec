# Cyclic garbage whose finalizers run code of the script's at any moment.
import gc

from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Crumb(Base):
    __tablename__ = "crumbs"

    id: Mapped[int] = mapped_column(primary_key=True)
    note: Mapped[str | None]


class Knot:
    count = 0

    def __init__(self):
        self.self = self
        self.crumb = Crumb(note="in a knot")

    def __del__(self):
        for step in range(2):
            Knot.count += 1
        crumb = self.crumb
        crumb.note = "untied"


gc.set_threshold(50, 2, 2)
engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    for number in range(300):
        Knot()
        crumb = Crumb(note=str(number))
        session.add(crumb)
        if number % 50 == 0:
            session.flush()
            crumb.note += "!"
    session.commit()
    print(session.scalar(select(func.count(Crumb.id))))
gc.collect()
print(Knot.count)
del crumb, number
