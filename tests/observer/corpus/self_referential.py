# A tree in one table: parents, children, remote_side, joined loads to a depth.
from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
    selectinload,
)


class Base(DeclarativeBase):
    pass


class Node(Base):
    __tablename__ = "nodes"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("nodes.id"))
    parent: Mapped["Node | None"] = relationship(back_populates="children", remote_side=[id])
    children: Mapped[list["Node"]] = relationship(
        back_populates="parent", order_by="Node.id", join_depth=2
    )


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)


def show(node, depth=0):
    print("." * depth + node.name)
    for child in node.children:
        show(child, depth + 1)


with Session(engine) as session:
    root = Node(name="root", children=[Node(name="a", children=[Node(name="a1")]), Node(name="b")])
    session.add(root)
    session.commit()
    show(root)
    session.expunge_all()
    root = session.scalars(
        select(Node)
        .where(Node.parent_id.is_(None))
        .options(selectinload(Node.children, recursion_depth=2))
    ).one()
    show(root)
    leaf = session.scalars(select(Node).filter_by(name="a1")).one()
    print(leaf.parent.parent.name)
    leaf.parent = root
    session.commit()
    show(root)
