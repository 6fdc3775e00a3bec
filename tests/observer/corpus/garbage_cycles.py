# Objects in cycles go when the collector comes, and then all of them.
import gc

from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship

gc.disable()


class Base(DeclarativeBase):
    pass


class Parent(Base):
    __tablename__ = "parents"

    id: Mapped[int] = mapped_column(primary_key=True)
    children: Mapped[list["Child"]] = relationship(back_populates="parent")


class Child(Base):
    __tablename__ = "children"

    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int] = mapped_column(ForeignKey("parents.id"))
    parent: Mapped[Parent] = relationship(back_populates="children")


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
session.add(Parent(children=[Child(), Child()]))
session.commit()
gc.collect()
print(len(session.identity_map))
parent = session.scalars(select(Parent)).one()
print(len(parent.children), len(session.identity_map))
parent.children[0].parent
del parent
print(len(session.identity_map))
gc.collect()
print(len(session.identity_map))
gc.enable()
