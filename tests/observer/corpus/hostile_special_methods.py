# Every special method says so when it is called: recording calls none of them.
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Loud(Base):
    __tablename__ = "loud"

    id: Mapped[int] = mapped_column(primary_key=True)
    word: Mapped[str]

    def __repr__(self):
        print("repr")
        return self.word

    def __str__(self):
        print("str")
        return self.word

    def __bool__(self):
        print("bool")
        return False

    def __len__(self):
        print("len")
        return 0

    def __eq__(self, other):
        print("eq")
        return self is other

    def __hash__(self):
        print("hash")
        return 1

    def __iter__(self):
        print("iter")
        return iter(())

    def __contains__(self, item):
        print("contains")
        return False


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    first = Loud(word="boo")
    session.add(first)
    several = [first, Loud(word="bah")]
    session.add_all(several)
    session.commit()
    first
    several
    print("now", first.word)
    for each in session.scalars(select(Loud).order_by(Loud.id)):
        each.word += "!"
    session.commit()
    pairs = {1: first}
    print("end")
