# Exceptions that hold mapped objects, or speak when they are printed.
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
        return "speaking"


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    part = Part(name="bolt")
    session.add(part)
    session.commit()
    try:
        raise ValueError(part)
    except ValueError:
        print("caught")
    print(session.in_transaction())
    try:
        {}[part]
    except KeyError:
        print("no such key")
    try:
        raise Speaking
    except Speaking:
        print("caught again")
    try:
        try:
            raise RuntimeError([part])
        finally:
            print("finally")
    except RuntimeError:
        print("and again")
    print(session.in_transaction())
