# lambda_stmt, bakery, custom compiled constructs, cache keys.
from sqlalchemy import *
from sqlalchemy.ext import baked
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import ColumnElement, Executable, ClauseElement
from sqlalchemy.orm import *


class Base(DeclarativeBase):
    pass


class W(Base):
    __tablename__ = "w"
    id: Mapped[int] = mapped_column(primary_key=True)
    word: Mapped[str]


class shout(ColumnElement):
    inherit_cache = True
    type = String()

    def __init__(self, c):
        self.c = c


@compiles(shout)
def _(e, compiler, **kw):
    return "upper(%s)" % compiler.process(e.c, **kw)


class InsertFromSelect(Executable, ClauseElement):
    inherit_cache = False

    def __init__(self, table, sel):
        self.table, self.sel = table, sel


@compiles(InsertFromSelect)
def _(e, compiler, **kw):
    return f"INSERT INTO {compiler.process(e.table, asfrom=True, **kw)} (word) {compiler.process(e.sel, asfrom=False, **kw)}"


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
bakery = baked.bakery()


def find(session, word):
    stmt = lambda_stmt(lambda: select(W))
    stmt += lambda s: s.where(W.word == word)
    return session.scalars(stmt).all()


with Session(engine) as s:
    s.add_all([W(word=x) for x in "abc"])
    s.commit()
    for x in "abx":
        print(len(find(s, x)))
    b = bakery(lambda session: session.query(W))
    b += lambda q: q.filter(W.word == bindparam("word"))
    print(b(s).params(word="a").one().id, b(s).params(word="q").one_or_none())
    print(s.scalars(select(shout(W.word)).select_from(W)).all())
    s.execute(InsertFromSelect(W.__table__, select(shout(W.word)).select_from(W)))
    print(s.scalars(select(W.word).order_by(W.id)).all())
    q = select(W).where(W.id.in_([1, 2]))
    print(q._generate_cache_key() is not None, str(q)[:20])
    print(s.execute(text("select word from w where id = :i").bindparams(i=2)).scalar())
    t = text("select id, word from w where id < :n").columns(W.id, W.word)
    print([w.word for w in s.scalars(select(W).from_statement(t), {"n": 3})])
    print(s.execute(select(W.id).with_only_columns(func.max(W.id))).scalar())
