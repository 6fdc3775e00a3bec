# A link table without a key, a key that only the mapper knows, delete_all and a delete that nobody calls by name.
from sqlalchemy import *
from sqlalchemy.orm import *


class Base(DeclarativeBase):
    pass


links = Table(
    "links", Base.metadata, Column("a_id", ForeignKey("a.id")), Column("b_id", ForeignKey("b.id"))
)


class A(Base):
    __tablename__ = "a"
    id: Mapped[int] = mapped_column(primary_key=True)
    bs: Mapped[list["B"]] = relationship(secondary=links, cascade="all")


class B(Base):
    __tablename__ = "b"
    id: Mapped[int] = mapped_column(primary_key=True)


class Odd(Base):
    __tablename__ = "odd"
    x: Mapped[str] = mapped_column()
    y: Mapped[int] = mapped_column()
    __mapper_args__ = {"primary_key": [x]}
    __table_args__ = ()


e = create_engine("sqlite://")
Base.metadata.create_all(e)
s = Session(e)
a = A(bs=[B(), B()])
o = Odd(x="k", y=1)
s.add_all([a, o])
s.commit()
a.bs.pop()
o.y = 2
s.commit()
s.delete(o)
s.commit()
xs = [s.get(B, 1)]
list(map(s.delete, xs))
s.delete(a)
s.commit()
a = A(bs=[B()])
b = B()
s.add_all([a, b])
s.commit()
s.delete_all([a])
s.delete(b)
s.commit()
