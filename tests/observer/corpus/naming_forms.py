"""Every way in which a variable comes to be bound to an object or loses it."""
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Bead(Base):
    __tablename__ = "beads"
    id: Mapped[int] = mapped_column(primary_key=True)
    hue: Mapped[str] = mapped_column(default="red")


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session, session.begin():
    session.add_all([Bead(id=n) for n in range(1, 6)])


class Box:
    bead = None


with Session(engine) as session:
    a = b = session.get(Bead, 1)
    (c, *d), e = session.scalars(select(Bead).order_by(Bead.id).limit(3)).all(), a
    for f in session.scalars(select(Bead).where(Bead.id > 3)):
        g = f
    box = Box()
    box.bead = g
    del f
    for box.bead, h in [(a, b)]:
        pass
    i = [j := k for k in (a, b)]
    del b, i
    with session.no_autoflush as l:
        m = a
    try:
        raise LookupError(a)
    except LookupError as n:
        o = n.args[0]
    match [a, {"x": c}]:
        case [Bead(id=p) as q, {"x": r}]:
            pass
    s = lambda t: t
    u = s(a)
    a, c = c, a
    globals()["v"] = a
    x = y = None
    x = a if x is None else y
    y = (z := c) and z
    def inner(given, *more, key=None, **rest):
        local = given
        given = None
        return local
    w = inner(a, c, key=d, z=e)
    aa, bb = (yield_ for yield_ in [a, c])
    cc = {**{"k": a}}["k"]
    del a, c, e, g, h, j, m, o, q, r, u, x, y, z, w, aa, bb, cc, v, d, box
    print(len(session.identity_map))
