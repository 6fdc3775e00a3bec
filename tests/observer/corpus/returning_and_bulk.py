"""ORM-enabled INSERT, UPDATE and DELETE with RETURNING, and the bulk methods."""
from sqlalchemy import bindparam, create_engine, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Coin(Base):
    __tablename__ = "coins"
    id: Mapped[int] = mapped_column(primary_key=True)
    face: Mapped[str] = mapped_column(unique=True)
    worth: Mapped[int] = mapped_column(default=1)


engine = create_engine("sqlite:///coins.db")
Base.metadata.create_all(engine)
session = Session(engine)
one = session.scalars(insert(Coin).returning(Coin), [{"face": "a"}, {"face": "b", "worth": 2}]).all()
print([(coin.id, coin.face, coin.worth) for coin in one])
changed = session.scalars(update(Coin).where(Coin.worth > 1).values(worth=9).returning(Coin)).all()
print([coin.worth for coin in changed], one[1].worth)
session.execute(update(Coin).values(worth=Coin.worth + 1), execution_options={"synchronize_session": "evaluate"})
print([coin.worth for coin in one])
session.execute(update(Coin).values(worth=Coin.worth * 2).execution_options(synchronize_session="fetch"))
print([coin.worth for coin in one])
session.execute(update(Coin).values(worth=0).execution_options(synchronize_session=False))
print([coin.worth for coin in one])
session.refresh(one[0])
print([coin.worth for coin in one])
session.execute(update(Coin), [{"id": 1, "face": "A"}, {"id": 2, "face": "B"}])
print([coin.face for coin in one])
merged = session.scalars(
    upsert(Coin).values([{"id": 1, "face": "x"}, {"id": 7, "face": "y"}])
    .on_conflict_do_update(index_elements=["id"], set_={"face": "upserted"}).returning(Coin),
    execution_options={"populate_existing": True},
).all()
print([(coin.id, coin.face) for coin in merged], merged[0] is one[0])
gone = session.scalars(delete(Coin).where(Coin.id == 2).returning(Coin.face)).all()
print(gone, one[1] in session)
session.commit()
session.bulk_save_objects([Coin(face="s"), Coin(face="t")])
made = Coin(face="u")
session.bulk_save_objects([made], return_defaults=True)
print(made.id, made in session)
session.bulk_insert_mappings(Coin, [{"face": "m"}, {"face": "n"}])
session.bulk_update_mappings(Coin, [{"id": 1, "worth": 77}])
print(session.scalars(select(Coin.worth).where(Coin.id == 1)).one(), one[0].worth)
session.rollback()
print(one[0].worth)
session.query(Coin).filter_by(id=1).update({"worth": 5})
print(session.query(Coin).filter(Coin.id > 5).delete())
session.connection().execute(update(Coin.__table__).where(Coin.id == bindparam("b_id")).values(worth=bindparam("w")), [{"b_id": 1, "w": 3}])
print(one[0].worth)
session.commit()
print(one[0].worth)
