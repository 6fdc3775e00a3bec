# Odd flow around a Session: try/finally with returns, generators thrown into, ExitStack, match, global rebinding, recursion, class-body queries.
import contextlib, itertools, operator, weakref
from sqlalchemy import *
from sqlalchemy.orm import *
from sqlalchemy import exc


class Base(DeclarativeBase):
    pass


class T(Base):
    __tablename__ = "t"
    id: Mapped[int] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(default=0)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)


def ways(k):
    with Session(engine) as s:
        try:
            t = T(n=k)
            s.add(t)
            if k == 0:
                return "early"
            if k == 1:
                raise ValueError(k)
            s.commit()
            return t.n
        except ValueError as e:
            return f"caught {e}"
        else:
            return "never"
        finally:
            if k == 3:
                return "finally wins"
            s.rollback()


print([ways(k) for k in range(5)])


def rows():
    with Session(engine) as s:
        while True:
            try:
                got = yield s.scalar(select(func.count(T.id)))
            except LookupError as e:
                got = -1
                s.rollback()
            if got:
                s.add(T(n=got))
                s.commit()


g = rows()
print(next(g), g.send(5), g.throw(LookupError("x")), g.send(None))
del g
with contextlib.ExitStack() as stack:
    ss = [stack.enter_context(Session(engine)) for _ in range(2)]
    stack.callback(print, "closing")
    [s.add(T(n=9)) for s in ss]
    ss[0].commit()
    ss[1].commit()


class Report:
    with Session(engine) as _s:
        total = _s.scalar(select(func.sum(T.n)))
    names = [x for x in (1, 2) if x]
    del _s

    def __class_getitem__(cls, item):
        with Session(engine) as s:
            return s.get(T, item)

    def __getattr__(self, name):
        with Session(engine) as s:
            return s.scalar(select(getattr(func, name)(T.n)))

    def __enter__(self):
        self.s = Session(engine)
        return self.s

    def __exit__(self, kind, err, tb):
        self.s.close()
        return kind is KeyError


print(Report.total, Report[1].n, Report().max, Report().min)
with Report() as s:
    s.add(T(n=100))
    s.flush()
    raise KeyError("swallowed")


def count(n):
    return 0 if n == 0 else 1 + count(n - 1)


s = Session(engine)
t = s.get(T, 1)
match s.execute(select(T.id, T.n).order_by(T.id)).first():
    case (int(i), n) if n > 1:
        print("row", i, n, count(50))
    case [*_]:
        print("other")
    case _:
        print("none")
for i, (a, b) in enumerate(itertools.pairwise(s.scalars(select(T).order_by(T.id)))):
    if i:
        break
    a.n, b.n = b.n, a.n
else:
    print("no break")
s.commit()
print(
    sorted(s.scalars(select(T.n))),
    f"{t.n=} {s.dirty=!s}",
    [*map(operator.attrgetter("n"), s.identity_map.values())] != [],
)
try:
    try:
        s.execute(text("bad"))
    finally:
        s.rollback()
except* exc.OperationalError as group:
    print([type(e).__name__ for e in group.exceptions])
lazy = (x.n for x in s.query(T).yield_per(1))
print(next(lazy))
lazy.close()
del t, a, b
print(len(s.identity_map))
s.close()
