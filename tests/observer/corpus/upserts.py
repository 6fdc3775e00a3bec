# Upserts of the SQLite dialect, RETURNING, and what the identity map keeps of them.
from sqlalchemy import create_engine, select, func
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Stock(Base):
    __tablename__ = "stock"
    sku: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int] = mapped_column(default=0)
    note: Mapped[str | None] = mapped_column(unique=True)


engine = create_engine("sqlite:///stock.db")
Base.metadata.create_all(engine)
with Session(engine) as s:
    pen = Stock(sku="pen", count=1)
    s.add(pen)
    s.commit()
    stmt = insert(Stock).values([{"sku": "pen", "count": 4}, {"sku": "ink", "count": 2}])
    stmt = stmt.on_conflict_do_update(
        index_elements=["sku"],
        set_={"count": Stock.count + stmt.excluded.count},
        where=Stock.count < 100,
    )
    print(s.scalars(stmt.returning(Stock)).all() is None, pen.count)
    print(
        s.scalars(stmt.returning(Stock), execution_options={"populate_existing": True}).all()[0]
        is pen,
        pen.count,
    )
    s.execute(
        insert(Stock).on_conflict_do_nothing(),
        [{"sku": "pen", "count": 9}, {"sku": "cap", "count": 9}],
    )
    print(s.scalars(select(Stock.sku).order_by(Stock.sku)).all())
    rows = s.scalars(
        insert(Stock).returning(Stock, sort_by_parameter_order=True),
        [{"sku": f"b{n}", "count": n} for n in range(5)],
    ).all()
    print([r.sku for r in rows], len(s.identity_map))
    r = s.execute(
        insert(Stock).from_select(
            ["sku", "count"], select("x-" + Stock.sku, Stock.count).where(Stock.count > 5)
        )
    )
    print(r.rowcount)
    try:
        with s.begin_nested():
            s.execute(insert(Stock).values(sku="pen"))
    except IntegrityError as e:
        print(e.orig)
    s.commit()
    print(s.scalar(select(func.count()).select_from(Stock)))
    with engine.begin() as c:
        print(
            c.execute(
                insert(Stock.__table__).returning(Stock.__table__.c.sku),
                [{"sku": f"z{n}"} for n in range(3)],
            ).all()
        )
        print(c.execute(insert(Stock.__table__), {"sku": "k"}).inserted_primary_key)
        print(
            c.execute(
                insert(Stock.__table__).prefix_with("OR REPLACE"), {"sku": "k", "count": 3}
            ).rowcount
        )
