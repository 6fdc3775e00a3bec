# A script that ends with an error: the objects stay as they are.
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Lamp(Base):
    __tablename__ = "lamps"

    id: Mapped[int] = mapped_column(primary_key=True)
    watt: Mapped[int]

    def __repr__(self):
        return f"Lamp {self.watt}"


engine = create_engine("sqlite:///lamps.db")
Base.metadata.create_all(engine)
open_session = Session(engine)
with Session(engine) as session:
    lamp = Lamp(watt=40)
    session.add(lamp)
    session.commit()
    other = open_session.get(Lamp, 1)
    other.watt = 60


def light(one):
    local = Lamp(watt=1)
    return one.watt + local.watt


print(light(lamp))
