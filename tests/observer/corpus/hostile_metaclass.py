# A metaclass that says what is asked of a mapped class, and how it compares and hashes.
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

quiet = True


class Meta(type(DeclarativeBase)):
    def __getattribute__(cls, name):
        if not quiet:
            print("asked for", name)
        return super().__getattribute__(name)

    def __repr__(cls):
        print("repr of a class")
        return "class"

    def __hash__(cls):
        if not quiet:
            print("hash of a class")
        return super().__hash__()

    def __eq__(cls, other):
        if not quiet:
            print("eq of a class")
        return cls is other


class Base(DeclarativeBase, metaclass=Meta):
    pass


class Toy(Base):
    __tablename__ = "toys"

    id: Mapped[int] = mapped_column(primary_key=True)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add_all([Toy(), Toy()])
    session.commit()
    quiet = False
    toy = session.get(Toy, 1)
    toy
    toys = [toy]
    toys
    kind = type(toy)
    kind
    session.flush()
    toy.id
    quiet = True
    print(len(session.scalars(select(Toy)).all()))
