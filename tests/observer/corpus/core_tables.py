# Core alone: tables, executemany, RETURNING, results in all their forms.
from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    create_engine,
    func,
    select,
)

metadata = MetaData()
users = Table(
    "users", metadata, Column("id", Integer, primary_key=True), Column("name", String(20))
)
mails = Table(
    "mails",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("user_id", ForeignKey("users.id")),
    Column("address", String, index=True),
)
engine = create_engine("sqlite:///core.db")
metadata.create_all(engine)
with engine.begin() as connection:
    made = connection.execute(users.insert().values(name="Ana"))
    print(made.inserted_primary_key, made.rowcount)
    connection.execute(users.insert(), [{"name": "Bo"}, {"name": "Cy"}])
    rows = connection.execute(
        users.insert().returning(users.c.id), [{"name": "Di"}, {"name": "Ed"}]
    )
    print(rows.scalars().all())
    connection.execute(mails.insert(), [{"user_id": n, "address": f"{n}@x"} for n in (1, 1, 2)])
with engine.connect() as connection:
    joined = select(users.c.name, func.count(mails.c.id)).join_from(users, mails, isouter=True)
    for name, count in connection.execute(joined.group_by(users.c.id).order_by(users.c.id)):
        print(name, count)
    change = users.update().where(users.c.id == bindparam("which")).values(name=bindparam("new"))
    connection.execute(change, [{"which": 1, "new": "Anna"}, {"which": 2, "new": "Bob"}])
    connection.rollback()
    print(connection.execute(select(users.c.name).where(users.c.id == 1)).scalar_one())
    print(connection.execute(users.delete().where(users.c.id > 3).returning(users.c.name)).all())
    connection.commit()
    result = connection.execute(select(users))
    print(result.keys(), result.mappings().first())
    print(connection.scalars(select(mails.c.address)).all(), connection.in_transaction())
