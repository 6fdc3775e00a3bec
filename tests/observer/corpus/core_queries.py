# CTEs (recursive too), window functions, unions, lateral-free subqueries, CASE, EXISTS.
from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    String,
    Table,
    case,
    create_engine,
    exists,
    func,
    literal,
    select,
    union_all,
    values,
)

metadata = MetaData()
sales = Table(
    "sales",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("town", String),
    Column("amount", Integer),
)
engine = create_engine("sqlite://")
metadata.create_all(engine)
with engine.connect() as connection:
    towns = ["a", "b", "a", "c", "b", "a"]
    connection.execute(
        sales.insert(), [{"town": town, "amount": n * 10} for n, town in enumerate(towns, 1)]
    )
    running = func.sum(sales.c.amount).over(partition_by=sales.c.town, order_by=sales.c.id)
    print(connection.execute(select(sales.c.id, running.label("running"))).all())
    totals = select(sales.c.town, func.sum(sales.c.amount).label("total")).group_by(sales.c.town)
    totals = totals.cte("totals")
    best = select(totals.c.town).where(totals.c.total > 60).order_by(totals.c.town)
    print(connection.scalars(best).all())
    count = select(literal(1).label("n")).cte("count", recursive=True)
    count = count.union_all(select(count.c.n + 1).where(count.c.n < 4))
    print(connection.scalars(select(count.c.n)).all())
    size = case((sales.c.amount > 40, "big"), else_="small")
    print(connection.execute(select(size, func.count()).group_by(size).order_by(size)).all())
    both = union_all(select(sales.c.town).where(sales.c.id < 3), select(literal("z")))
    print(connection.scalars(both).all())
    print(connection.scalar(select(exists().where(sales.c.town == "q"))))
    listed = values(Column("n", Integer), Column("w", String), name="v").data([(1, "x"), (2, "y")])
    print(connection.execute(select(listed.c.n, listed.c.w)).all())
    ids = select(sales.c.id).where(sales.c.id.in_([1, 2, 3]), sales.c.town.not_in(["b"]))
    print(connection.scalars(ids).all(), connection.scalars(ids.where(sales.c.id.in_([]))).all())
    copied = sales.insert().from_select(["town", "amount"], select(sales.c.town, sales.c.amount))
    print(connection.execute(copied).rowcount)
