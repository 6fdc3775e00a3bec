# Attribute access that says so, a class that changes what it is, properties that print.
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Watched(Base):
    __tablename__ = "watched"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]

    def __getattribute__(self, name):
        if not name.startswith("_"):
            print("get", name)
        return super().__getattribute__(name)

    def __getattr__(self, name):
        print("missing", name)
        raise AttributeError(name)

    def __setattr__(self, name, value):
        if not name.startswith("_"):
            print("set", name)
        super().__setattr__(name, value)

    @property
    def shout(self):
        print("property")
        return self.name.upper()


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    one = Watched(name="x")
    session.add(one)
    session.flush()
    one.name = "y"
    session.commit()
    print(one.shout)
    try:
        one.nothing
    except AttributeError as error:
        print("no", error)
    session.delete(one)
    session.commit()
print("end")
