# Errors that learners meet, one after the other, each caught.
from sqlalchemy import *
from sqlalchemy.orm import *
from sqlalchemy import exc


class Base(DeclarativeBase):
    pass


from sqlalchemy.orm import exc as orm_exc
import traceback


class U(Base):
    __tablename__ = "u"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(5), unique=True)
    age: Mapped[int | None] = mapped_column(CheckConstraint("age > 0"))
    pets: Mapped[list["Pet"]] = relationship(back_populates="owner", lazy="raise_on_sql")


class Pet(Base):
    __tablename__ = "pet"
    id: Mapped[int] = mapped_column(primary_key=True)
    u_id: Mapped[int] = mapped_column(ForeignKey("u.id"))
    owner: Mapped[U] = relationship(back_populates="pets")


engine = create_engine("sqlite:///bad.db")
Base.metadata.create_all(engine)


def attempt(what):
    try:
        return what()
    except Exception as e:
        print(
            what.__name__ if what.__name__ != "<lambda>" else "λ",
            type(e).__name__,
            str(e).splitlines()[0][:80],
        )
        return None


s = Session(engine)
attempt(lambda: s.add("text"))
attempt(lambda: s.add(None))
attempt(lambda: s.add([U(name="x")]))
attempt(lambda: s.add(U))
attempt(lambda: U("positional"))
attempt(lambda: U(nam="x"))
attempt(lambda: s.delete(U(name="new")))
attempt(lambda: s.refresh(U(name="new")))
attempt(lambda: s.expunge(U(name="new")))
attempt(lambda: s.scalars(select(U).where(U.nope == 1)))
attempt(lambda: s.scalars(select(U).filter_by(nope=1)))
attempt(lambda: s.execute("select 1"))
attempt(lambda: s.execute(text("selec 1")))
attempt(lambda: s.execute(text("select :a"), {"b": 1}))
attempt(lambda: s.query(U).filter(U.name == "a", U.pets == "x").all())
attempt(lambda: select(U).order_by(U.pets.name))
u = U(name="a", age=3)
s.add(u)
s.commit()
attempt(lambda: u.pets)
attempt(lambda: u.pets.append(Pet()))
s2 = Session(engine)
attempt(lambda: s2.add(u))
attempt(lambda: s2.merge(u).name)


def dup():
    s.add(U(name="a"))
    s.commit()


attempt(dup)
attempt(lambda: s.get(U, 1, populate_existing=True))
s.rollback()


def check():
    u.age = -1
    s.flush()


attempt(check)
s.rollback()


def null():
    s.add(Pet())
    s.flush()


attempt(null)
s.rollback()


def typed():
    s.add(U(name=["l"]))
    s.flush()


attempt(typed)
s.rollback()


def many():
    s.add_all([U(name="b"), U(name="c")])
    s.flush()
    return s.scalars(select(U)).one()


attempt(many)
attempt(lambda: s.scalars(select(U)).one_or_none())
attempt(lambda: s.get_one(U, 99))
attempt(lambda: s.begin())
r = s.execute(select(U))
r.all()
attempt(lambda: r.scalars().first())
r.close()
attempt(lambda: r.fetchone())


def clash():
    x = U(id=1, name="other")
    s.add(x)
    s.flush()


attempt(clash)
s.rollback()


def gone():
    with Session(engine) as other:
        other.execute(delete(U))
        other.commit()
    u.name = "z"
    s.commit()


attempt(gone)
s.rollback()
attempt(lambda: u.name)
s.close()
s2.close()
attempt(lambda: u.pets)
closed = Session(engine, close_resets_only=False)
closed.close()
attempt(lambda: closed.get(U, 1))
attempt(lambda: Session().get(U, 1))
attempt(lambda: create_engine("nosuch://"))
attempt(lambda: create_engine("sqlite:///no/dir.db").connect())


def mapping():
    class V(Base):
        __tablename__ = "v"


attempt(mapping)


def again():
    class U(Base):
        __tablename__ = "u"
        id: Mapped[int] = mapped_column(primary_key=True)


attempt(again)
