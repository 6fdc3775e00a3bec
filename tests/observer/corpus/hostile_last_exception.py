# The exception that ends the script, its cause and its notes speak when they are printed.
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Part(Base):
    __tablename__ = "parts"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]

    def __repr__(self):
        print("repr of a part")
        return f"Part {self.name}"


class Speaking(Exception):
    def __str__(self):
        print("str of an exception")
        return f"speaking of {part.name}"

    def __repr__(self):
        print("repr of an exception")
        return "Speaking()"

    @property
    def args(self):
        print("args of an exception")
        return ("args",)

    def __getattribute__(self, name):
        if name != "__class__":  # whoever runs the script may ask that
            print("asked for", name)
        return super().__getattribute__(name)


engine = create_engine("sqlite:///parts.db")
Base.metadata.create_all(engine)
session = Session(engine)
part = Part(name="bolt")
session.add(part)
session.commit()
try:
    try:
        raise KeyError(part)
    except KeyError as error:
        raise Speaking(part) from error
except Speaking as error:
    print("caught")
try:
    raise ExceptionGroup("several", [ValueError(part), Speaking()])
except* ValueError:
    print("one of them")
except* Speaking:
    print("the other")
raise Speaking(part) from LookupError([part])
