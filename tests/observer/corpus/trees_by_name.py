# A tree: materialised path by events, CTE, joined depth, moving branches, deleting by recursion.
from sqlalchemy import *
from sqlalchemy.orm import *
from sqlalchemy import exc


class Base(DeclarativeBase):
    pass


class Node(Base):
    __tablename__ = "node"
    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("node.id", ondelete="CASCADE"))
    name: Mapped[str]
    children: Mapped[dict[str, "Node"]] = relationship(
        cascade="all, delete-orphan",
        back_populates="parent",
        collection_class=attribute_keyed_dict("name"),
        lazy="selectin",
        join_depth=2,
    )
    parent: Mapped["Node | None"] = relationship(back_populates="children", remote_side=id)
    depth: Mapped[int] = query_expression()

    def __init__(self, name, parent=None):
        self.name, self.parent = name, parent

    def dump(self, n=0):
        return "  " * n + self.name + "\n" + "".join(c.dump(n + 1) for c in self.children.values())

    def __repr__(self):
        return f"Node({self.name!r}, {self.parent!r})"


engine = create_engine("sqlite://", echo=False)
Base.metadata.create_all(engine)
with Session(engine) as s:
    root = Node("root")
    a = Node("a", root)
    Node("a1", a)
    Node("a2", a)
    Node("b", root)
    s.add(root)
    s.commit()
    print(root.dump())
    s.expire_all()
    s.expunge_all()
    root = s.scalars(select(Node).where(Node.parent_id.is_(None))).one()
    print(root.dump(), root)
    top = select(Node.id, literal(0).label("d")).where(Node.parent_id == None).cte(recursive=True)
    tree = top.union_all(select(Node.id, top.c.d + 1).join(top, Node.parent_id == top.c.id))
    rows = s.execute(
        select(Node, tree.c.d)
        .join(tree, tree.c.id == Node.id)
        .options(with_expression(Node.depth, tree.c.d))
        .order_by(tree.c.d, Node.id)
        .execution_options(populate_existing=True)
    ).all()
    print([(n.name, d, n.depth) for n, d in rows])
    b, a = root.children["b"], root.children.pop("a")
    b.children["a"] = a
    s.commit()
    print(root.dump())
    parent = aliased(Node, name="up")
    print(
        s.execute(
            select(Node.name, parent.name).outerjoin(Node.parent.of_type(parent)).order_by(Node.id)
        ).all()
    )
    s.delete(root.children["b"])
    s.commit()
    print(s.scalar(select(func.count()).select_from(Node)))
    root.children.clear()
    root.parent = root
    try:
        s.commit()
    except exc.CircularDependencyError as e:
        print(type(e).__name__)
    print(root in s, s.is_active)
