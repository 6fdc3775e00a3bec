# New in 2.1: CREATE TABLE AS, CREATE VIEW as constructs, with and without metadata; temporary ones; triggers.
from sqlalchemy import *
from sqlalchemy.orm import *
from sqlalchemy import exc


class Base(DeclarativeBase):
    pass


class Sale(Base):
    __tablename__ = "sales"
    id: Mapped[int] = mapped_column(primary_key=True)
    shop: Mapped[str]
    amount: Mapped[int]


class Log(Base):
    __tablename__ = "log"
    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str]


from sqlalchemy.sql.ddl import CreateView, DropView

totals = select(Sale.shop, func.sum(Sale.amount).label("total")).group_by(Sale.shop)
view = CreateView(totals, "totals", metadata=Base.metadata)
trigger = DDL(
    "CREATE TRIGGER note AFTER INSERT ON sales BEGIN INSERT INTO log (what) VALUES ('sold ' || new.shop); END"
)
event.listen(Sale.__table__, "after_create", trigger)


class Total(Base):
    __table__ = view.table
    __mapper_args__ = {"primary_key": [view.table.c.shop]}


engine = create_engine("sqlite:///v.db")
Base.metadata.create_all(engine)
with Session(engine) as s:
    s.add_all([Sale(shop="a", amount=1), Sale(shop="a", amount=2), Sale(shop="b", amount=5)])
    s.commit()
    print([(t.shop, t.total) for t in s.scalars(select(Total).order_by(Total.shop))])
    print(s.scalars(select(Log.what)).all())
    s.execute(select(Sale.shop).distinct().into("shops"))
    print(s.execute(text("select * from shops order by 1")).all())
    s.execute(select(Sale.shop).into("mine", temporary=True))
    print(s.scalar(text("select count(*) from mine")))
    s.rollback()
    t = s.scalars(select(Total)).first()
    t.total = 99
    try:
        s.commit()
    except exc.OperationalError as error:
        print(error.orig)
    s.rollback()
with engine.begin() as c:
    print(
        inspect(c).get_view_names(),
        inspect(c).get_table_names(),
        inspect(c).get_view_definition("totals")[:20],
    )
    Base.metadata.drop_all(c)
    print(inspect(c).get_view_names())
