# Top-level await, async with, async for: as a console allows them.
import asyncio

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Tick(Base):
    __tablename__ = "ticks"

    id: Mapped[int] = mapped_column(primary_key=True)


engine = create_async_engine("sqlite+aiosqlite:///ticks.db")
async with engine.begin() as connection:
    await connection.run_sync(Base.metadata.create_all)
    await connection.execute(text("INSERT INTO ticks VALUES (1), (2)"))
Make = async_sessionmaker(engine)


async def ticks():
    async with Make() as session:
        for tick in await session.scalars(select(Tick)):
            yield tick.id


async for number in ticks():
    print(number)
print([number async for number in ticks() if number > 1])
async with Make() as session:
    session.add_all([Tick() for _ in range(2)])
    await session.flush()
    print(await session.scalar(select(func.count(Tick.id))))
    await asyncio.sleep(0)
try:
    async with Make() as session, session.begin():
        session.add(Tick())
        await session.flush()
        raise LookupError("stop")
except LookupError as error:
    print(error)
unused = ticks()
print(await anext(unused))
await unused.aclose()
await engine.dispose()
