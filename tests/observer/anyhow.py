"""Scripts that do anything with Sessions, in any order."""

from random import Random

_HEAD = """
import gc
from sqlalchemy import ForeignKey, create_engine, delete, event, func, inspect, select, update
from sqlalchemy.orm import (
    DeclarativeBase, Mapped, Session, joinedload, make_transient, mapped_column, relationship,
    selectinload,
)

class Base(DeclarativeBase):
    pass

class Tree(Base):
    __tablename__ = "trees"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(unique=True)
    leaves: Mapped[list["Leaf"]] = relationship(
        back_populates="tree", cascade="{cascade}", order_by="Leaf.id", lazy="{lazy}"
    )

class Leaf(Base):
    __tablename__ = "leaves"
    id: Mapped[int] = mapped_column(primary_key=True)
    size: Mapped[int] = mapped_column(default=1)
    tree_id: Mapped[int | None] = mapped_column(ForeignKey("trees.id"))
    tree: Mapped[Tree | None] = relationship(back_populates="leaves")

{engine}
{events}
a, b, c = Tree(kind="elm"), Tree(kind="ash"), Tree(kind="fir")
p, q, r = Leaf(), Leaf(), Leaf(size=2)

def state(thing):
    found = inspect(thing)
    words = ("transient", "pending", "persistent", "deleted", "detached")
    return next(word for word in words if getattr(found, word))
"""
_ENGINE = """
engine = create_engine("sqlite:///{file}", connect_args={{"timeout": 0.01}})
Base.metadata.create_all(engine)
s, t = Session(engine{options}), Session(engine)
"""
_ASYNC_ENGINE = """
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
asynchronous = create_async_engine("sqlite+aiosqlite:///{file}", connect_args={{"timeout": 0.01}})
engine = asynchronous.sync_engine
one, two = AsyncSession(asynchronous{options}), AsyncSession(asynchronous)
s, t = one.sync_session, two.sync_session
await one.run_sync(lambda _: Base.metadata.create_all(engine))
"""
_WAL = """
@event.listens_for(engine, "connect")
def plain(raw, _record):
    raw.isolation_level = None
    cursor = raw.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.close()

@event.listens_for(engine, "begin")
def begin(connection):
    connection.exec_driver_sql("BEGIN")
"""
_STEPS = {
    "plain": """
try:
    {statement}
except Exception as error:
    print(type(error).__name__)
""",
    "function": """
def step():
    global a, b, c, p, q, r
    {statement}

try:
    step()
except Exception as error:
    print(type(error).__name__)
""",
    "asynchronous": """
def step(_):
    global a, b, c, p, q, r
    {statement}

try:
    await one.run_sync(step)
except Exception as error:
    print(type(error).__name__)
""",
}
_FILES = ("any.db", "any.db", "file:any?mode=memory&cache=shared&uri=true")
_STATEMENTS = (
    "{tree} = Tree(kind='{word}')",
    "{leaf} = Leaf()",
    "{leaf} = Leaf(tree={tree}, size={number})",
    "{tree} = Tree(kind='{word}', leaves=[Leaf(), Leaf()])",
    "{session}.add({any})",
    "{session}.add_all([{tree}, {leaf}])",
    "{session}.delete({any})",
    "{session}.flush()",
    "{session}.commit()",
    "{session}.rollback()",
    "{session}.close()",
    "{session}.expunge({any})",
    "{session}.expunge_all()",
    "{session}.refresh({any})",
    "{session}.refresh({tree}, ['kind'])",
    "{session}.expire({any})",
    "{session}.expire({tree}, ['leaves'])",
    "{session}.expire_all()",
    "{session}.begin_nested()",
    "{session}.begin()",
    "{tree}.kind = '{word}'",
    "{leaf}.size = {number}",
    "{leaf}.size += 1",
    "del {leaf}.size",
    "{leaf}.tree = {tree}",
    "{leaf}.tree = None",
    "{tree}.leaves.append({leaf})",
    "{tree}.leaves.remove({leaf})",
    "{tree}.leaves = [{leaf}]",
    "{tree}.leaves.clear()",
    "{tree}.id = {number}",
    "{tree} = None",
    "{leaf} = None",
    "{tree} = {session}.get(Tree, {number})",
    "{leaf} = {session}.get(Leaf, {number})",
    "{tree} = {session}.merge({tree})",
    "{leaf} = {session}.merge(Leaf(id={number}, size={number}))",
    "{tree} = {session}.scalars(select(Tree).order_by(Tree.id)).first()",
    "print([each.id for each in {session}.scalars(select(Leaf).order_by(Leaf.id))])",
    "print({session}.scalars(select(Tree.kind).order_by(Tree.id)).all())",
    "{tree} = {session}.scalars(select(Tree).options(selectinload(Tree.leaves))).first()",
    "{tree} = {session}.scalars(select(Tree).options(joinedload(Tree.leaves))).unique().first()",
    "{session}.execute(update(Leaf).values(size=Leaf.size + 1))",
    "{session}.execute(delete(Leaf).where(Leaf.id == {number}))",
    "{session}.execute(delete(Leaf).where(Leaf.size > 3), execution_options=FETCH)",
    "{session}.bulk_save_objects([Tree(kind='{word}')])",
    "make_transient({any})",
    "print({tree}.kind, len({tree}.leaves))",
    "print({leaf}.size, {leaf}.tree is {tree})",
    "print(state({any}), inspect({any}).identity)",
    "print(len({session}.new), len({session}.dirty), len({session}.deleted))",
    "print({session}.in_transaction(), {session}.is_active, {any} in {session})",
    "print(len({session}.identity_map))",
    "print({session}.scalar(select(func.count(Leaf.id))))",
    "gc.collect()",
    "print([leaf.size for leaf in {tree}.leaves])",
    "with {session}.no_autoflush: print({session}.scalar(select(func.count(Tree.id))))",
    "with Session(engine) as u, u.begin(): u.add(Tree(kind='{word}'))",
)


def anyhow(seed: int, length: int = 40, after: str = "") -> str:
    """A script; the same for the same seed. `after` stands after each of its steps."""
    chance = Random(seed)  # noqa: S311  # nothing secret
    way = chance.choice(("plain", "plain", "function", "asynchronous"))
    options = chance.choice(("", "", ", expire_on_commit=False", ", autoflush=False"))
    engine = _ASYNC_ENGINE if way == "asynchronous" else _ENGINE
    head = _HEAD.format(
        cascade=chance.choice(("save-update, merge", "all", "all, delete-orphan")),
        lazy=chance.choice(("select", "select", "selectin", "joined")),
        engine=engine.format(options=options, file=chance.choice(_FILES)),
        events=chance.choice(("", _WAL)),
    )
    steps = [head, "FETCH = {'synchronize_session': 'fetch'}"]
    for _ in range(length):
        statement = chance.choice(_STATEMENTS).format(
            session=chance.choice("sst"),
            tree=chance.choice("abc"),
            leaf=chance.choice("pqr"),
            any=chance.choice("abcpqr"),
            word=chance.choice(("oak", "elm", "ash", "fir", "yew")),
            number=chance.randint(1, 4),
        )
        steps.append(_STEPS[way].format(statement=statement) + after)
    return "\n".join(steps)
