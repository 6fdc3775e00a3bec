# merge: into an empty session, onto a loaded object, of a transient one, load=False.
from sqlalchemy import ForeignKey, create_engine, inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Shelf(Base):
    __tablename__ = "shelves"

    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str]
    jars: Mapped[list["Jar"]] = relationship(order_by="Jar.id", back_populates="shelf")


class Jar(Base):
    __tablename__ = "jars"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    shelf_id: Mapped[int | None] = mapped_column(ForeignKey("shelves.id"))
    shelf: Mapped[Shelf | None] = relationship(back_populates="jars")


engine = create_engine("sqlite:///jars.db")
Base.metadata.create_all(engine)
with Session(engine) as session:
    shelf = Shelf(label="top", jars=[Jar(text="jam"), Jar(text="oil")])
    session.add(shelf)
    session.commit()
    shelf.jars
shelf.label = "bottom"
with Session(engine) as session:
    merged = session.merge(shelf)
    print(merged is shelf, merged in session.dirty, inspect(shelf).detached)
    session.commit()
    again = session.merge(Shelf(id=1, label="middle"))
    print(again is merged, again.label, len(again.jars))
    fresh = session.merge(Shelf(id=7, label="new"))
    print(inspect(fresh).pending)
    session.commit()
    kept = fresh
with Session(engine) as session:
    unloaded = session.merge(Shelf(id=3, label="x", jars=[Jar(id=1, text="jelly")]))
    session.flush()
    print([jar.text for jar in unloaded.jars])
    session.rollback()
with Session(engine) as session:
    quick = session.get(Shelf, 7)
    session.expunge(quick)
    copy = session.merge(quick, load=False)
    print(copy is quick, copy.label)
