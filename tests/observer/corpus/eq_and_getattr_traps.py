"""Mapped classes whose special methods raise, trap or lie."""
from sqlalchemy import ForeignKey, create_engine, inspect, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Trap(Base):
    __tablename__ = "traps"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("traps.id"))
    children: Mapped[list["Trap"]] = relationship(back_populates="parent")
    parent: Mapped["Trap | None"] = relationship(back_populates="children", remote_side=id)

    def __eq__(self, other):
        raise RuntimeError("compared")

    def __hash__(self):
        return id(self)

    def __bool__(self):
        raise RuntimeError("asked for truth")

    def __len__(self):
        raise RuntimeError("measured")

    def __iter__(self):
        raise RuntimeError("iterated")

    def __repr__(self):
        raise RuntimeError("represented")

    __str__ = __format__ = __repr__

    def __getattr__(self, name):
        print("asked for", name)
        raise AttributeError(name)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    root = Trap(name="root")
    leaf = Trap(name="leaf", parent=root)
    session.add(leaf)
    print(root in session, leaf in session, len(session.new))
    session.flush()
    root.name = "trunk"
    print(root in session.dirty, session.is_modified(root))
    session.commit()
    print(root.name, [child.name for child in root.children])
    leaf, others = root.children[0], root.children
    other = leaf
    print(inspect(other).identity)
    del other
    session.delete(leaf)
    session.commit()
    print(leaf.name if inspect(leaf).session is not None else "detached")
    leaf = None
    found = session.scalars(select(Trap)).one()
    found
    [found, {"a": found}]
    print(found is root)
