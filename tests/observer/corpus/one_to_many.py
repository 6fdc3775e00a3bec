# A list of children: append, remove, replace, lazy loads, keys set to NULL.
from sqlalchemy import ForeignKey, create_engine, inspect, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Tree(Base):
    __tablename__ = "trees"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    leaves: Mapped[list["Leaf"]] = relationship(back_populates="tree", order_by="Leaf.id")


class Leaf(Base):
    __tablename__ = "leaves"

    id: Mapped[int] = mapped_column(primary_key=True)
    tree_id: Mapped[int | None] = mapped_column(ForeignKey("trees.id"))
    tree: Mapped[Tree | None] = relationship(back_populates="leaves")


engine = create_engine("sqlite:///wood.db")
Base.metadata.create_all(engine)
session = Session(engine)
oak = Tree(kind="oak", leaves=[Leaf(), Leaf()])
session.add(oak)
single = Leaf(tree=oak)
print(len(oak.leaves), single in session, inspect(single).pending)
session.commit()
print([leaf.tree_id for leaf in oak.leaves])
first = oak.leaves[0]
oak.leaves.remove(first)
session.flush()
print(first.tree, first.tree_id)
elm = Tree(kind="elm")
session.add(elm)
elm.leaves = oak.leaves
print(len(oak.leaves), len(elm.leaves), inspect(elm).attrs.leaves.history)
session.commit()
for tree in session.scalars(select(Tree).order_by(Tree.id)):
    print(tree.kind, [leaf.id for leaf in tree.leaves])
session.delete(elm)
session.commit()
print(session.scalars(select(Leaf.tree_id)).all())
