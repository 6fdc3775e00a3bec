"""AsyncSession: AsyncAttrs, run_sync, streaming, several tasks, errors of forgotten awaits."""
import asyncio
from sqlalchemy import ForeignKey, select, func
from sqlalchemy.ext.asyncio import AsyncAttrs, AsyncSession, async_scoped_session, async_sessionmaker, create_async_engine, async_object_session
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, selectinload


class Base(AsyncAttrs, DeclarativeBase):
    pass


class Ship(Base):
    __tablename__ = "ships"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    crew: Mapped[list["Sailor"]] = relationship(cascade="all, delete-orphan", order_by="Sailor.id")


class Sailor(Base):
    __tablename__ = "sailors"
    id: Mapped[int] = mapped_column(primary_key=True)
    ship_id: Mapped[int] = mapped_column(ForeignKey("ships.id"))


async def main():
    engine = create_async_engine("sqlite+aiosqlite:///ships.db")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    make = async_sessionmaker(engine, expire_on_commit=True)
    async with make() as session:
        argo = Ship(name="Argo", crew=[Sailor(), Sailor()])
        session.add(argo)
        await session.commit()
        print(len(await argo.awaitable_attrs.crew), await argo.awaitable_attrs.name)
        print(async_object_session(argo) is session)
        await session.refresh(argo, ["name"])
        session.expire(argo)
        try:
            argo.name
        except Exception as error:
            print(type(error).__name__)
        print(await session.run_sync(lambda sync: sync.get(Ship, 1).name))
        result = await session.stream_scalars(select(Sailor).order_by(Sailor.id))
        async for sailor in result:
            print(sailor.id)
        async with session.begin_nested() as nested:
            argo.name = "Arg"
            await session.flush()
            await nested.rollback()
        print(await argo.awaitable_attrs.name)
        await session.delete(argo)
        await session.commit()
    async with make.begin() as session:
        session.add_all([Ship(name=f"s{n}") for n in range(3)])

    async def count(n):
        async with make() as own:
            found = await own.scalar(select(func.count(Ship.id)).where(Ship.id > n))
            ship = (await own.scalars(select(Ship).where(Ship.id == n + 1).options(selectinload(Ship.crew)))).one()
            return found, ship.name, len(ship.crew)
    for n in range(3):
        print(await count(n))
    scoped = async_scoped_session(make, scopefunc=asyncio.current_task)
    scoped.add(Ship(name="scoped"))
    await scoped.commit()
    await scoped.remove()
    task = asyncio.create_task(count(0), name="counter")
    print(await task)
    await engine.dispose()


asyncio.run(main())
