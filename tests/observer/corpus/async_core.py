# Core over an asynchronous engine: connections, streams, errors, in-memory with one connection.
import asyncio

from sqlalchemy import Column, Integer, MetaData, String, Table, event, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import create_async_engine

metadata = MetaData()
words = Table(
    "words", metadata, Column("id", Integer, primary_key=True), Column("w", String, unique=True)
)
engine = create_async_engine("sqlite+aiosqlite://")


@event.listens_for(engine.sync_engine, "connect")
def on_connect(connection, _record):
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    print(cursor.fetchall())
    cursor.close()


async def main():
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
        await connection.execute(words.insert(), [{"w": "a"}, {"w": "b"}, {"w": "c"}])
    async with engine.connect() as connection:
        async with connection.stream(select(words.c.w).order_by(words.c.id)) as rows:
            async for word in rows.scalars():
                print(word)
        try:
            await connection.execute(words.insert().values(w="a"))
        except IntegrityError as error:
            print(error.orig)
        await connection.rollback()
        async with connection.begin() as transaction:
            await connection.execute(words.delete())
            await transaction.rollback()
        print((await connection.execute(select(words))).all())
        raw = await connection.get_raw_connection()
        print(type(raw.driver_connection).__name__)
        nested = await connection.begin_nested()
        await connection.execute(words.update().values(w=words.c.w + "!"))
        await nested.commit()
        await connection.commit()
        print(await connection.scalar(select(words.c.w).limit(1)))
    await engine.dispose()


asyncio.run(main())
