# Models declared in functions, in loops, by type(), twice under one name, from a factory.
import gc

from sqlalchemy import ForeignKey, create_engine
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


def models(prefix):
    class Base(DeclarativeBase):
        pass

    class Parent(Base):
        __tablename__ = f"{prefix}_parents"

        id: Mapped[int] = mapped_column(primary_key=True)
        children: Mapped[list["Child"]] = relationship(lambda: Child)

    class Child(Base):
        __tablename__ = f"{prefix}_children"

        id: Mapped[int] = mapped_column(primary_key=True)
        parent_id: Mapped[int] = mapped_column(ForeignKey(Parent.id))

    return Base, Parent, Child


def work(prefix):
    base, parent, child = models(prefix)
    engine = create_engine("sqlite://")
    base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(parent(children=[child(), child()]))
        session.commit()
        return len(session.get(parent, 1).children)


print([work(prefix) for prefix in ("a", "b")])
gc.collect()


class Root(DeclarativeBase):
    pass


made = []
for name in ("Red", "Blue"):
    columns = {"__tablename__": name.lower(), "id": mapped_column("id", primary_key=True)}
    columns["__annotations__"] = {"id": Mapped[int]}
    made.append(type(name, (Root,), columns))
print([each.__table__.name for each in made])
for _ in range(2):
    try:

        class Twice(Root):
            __tablename__ = "twice"

            id: Mapped[int] = mapped_column(primary_key=True)

    except InvalidRequestError as error:
        print(str(error).split(".")[0])


class Lonely(Root):
    __tablename__ = "lonely"

    id: Mapped[int] = mapped_column(primary_key=True)
    friend = relationship("Nobody")


try:
    Lonely()
except InvalidRequestError as error:
    print(str(error).split(",")[0])
