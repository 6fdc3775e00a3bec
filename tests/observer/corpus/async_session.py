# AsyncSession from a coroutine that asyncio.run runs.
import asyncio
import gc

from sqlalchemy import ForeignKey, select
from sqlalchemy.exc import MissingGreenlet, StatementError
from sqlalchemy.ext.asyncio import AsyncAttrs, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, selectinload


class Base(AsyncAttrs, DeclarativeBase):
    pass


class Ship(Base):
    __tablename__ = "ships"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    crew: Mapped[list["Sailor"]] = relationship(order_by="Sailor.id")


class Sailor(Base):
    __tablename__ = "sailors"

    id: Mapped[int] = mapped_column(primary_key=True)
    ship_id: Mapped[int] = mapped_column(ForeignKey("ships.id"))


async def main():
    engine = create_async_engine("sqlite+aiosqlite:///ships.db")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    make = async_sessionmaker(engine, expire_on_commit=False)
    async with make.begin() as session:
        session.add(Ship(name="Argo", crew=[Sailor(), Sailor()]))
    async with AsyncSession(engine) as session:
        ship = await session.get(Ship, 1)
        try:
            print(ship.crew)
        except (MissingGreenlet, StatementError) as error:
            print(type(error).__name__)
        gc.collect()  # what was not awaited is told of here, not at some other time
        print(len(await ship.awaitable_attrs.crew))
        await session.commit()
        try:
            ship.name
        except (MissingGreenlet, StatementError) as error:
            print(str(error)[:40])
        gc.collect()
        await session.refresh(ship)
        print(ship.name, await session.run_sync(lambda sync: len(sync.get(Ship, 1).crew)))
        loaded = await session.scalars(select(Ship).options(selectinload(Ship.crew)))
        print([len(found.crew) for found in loaded])
        async for found in await session.stream_scalars(select(Sailor).order_by(Sailor.id)):
            print(found.id)
        await session.delete(ship.crew[0])
        await session.rollback()
        async with session.begin_nested():
            session.add(Ship(name="Beagle"))
        await session.commit()
    await engine.dispose()


asyncio.run(main())
