# ORM-enabled update and delete with each way to keep the session in step.
from sqlalchemy import create_engine, delete, inspect, select, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Stock(Base):
    __tablename__ = "stock"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    count: Mapped[int]


engine = create_engine("sqlite:///stock.db")
Base.metadata.create_all(engine)
session = Session(engine)
nut, bolt, nail = (Stock(name=name, count=1) for name in ("nut", "bolt", "nail"))
session.add_all([nut, bolt, nail])
session.commit()
for way in ("auto", "evaluate", "fetch", False):
    loaded = session.scalars(select(Stock).order_by(Stock.id)).all()
    change = update(Stock).where(Stock.name.in_(["nut", "bolt"])).values(count=Stock.count + 1)
    done = session.execute(change, execution_options={"synchronize_session": way})
    print(way, done.rowcount, [(one.count, inspect(one).expired) for one in loaded])
session.commit()
returned = update(Stock).where(Stock.id < 3).values(count=0).returning(Stock)
print(sorted(stock.name for stock in session.scalars(returned)))
session.execute(update(Stock), [{"id": 1, "count": 7}, {"id": 2, "count": 8}])
print(nut.count, bolt.count)
session.execute(delete(Stock).where(Stock.name == "nail"))
print(nail in session, inspect(nail).deleted, inspect(nail).was_deleted)
session.rollback()
print(nail.count, nut.count)
session.query(Stock).filter(Stock.count > 100).delete()
session.query(Stock).update({"count": 3})
session.commit()
session.close()
