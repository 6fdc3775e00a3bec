# any order
# Tasks that run at once, each with a session of its own, and one session shared by two.
import asyncio

from sqlalchemy import func, select
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.ext.asyncio import (
    async_scoped_session,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Drop(Base):
    __tablename__ = "drops"

    id: Mapped[int] = mapped_column(primary_key=True)


engine = create_async_engine("sqlite+aiosqlite:///drops.db")
Make = async_sessionmaker(engine)


async def read(number):
    async with Make() as session:
        found = await session.scalars(select(Drop).where(Drop.id == number))
        return found.one().id


async def main():
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with Make.begin() as session:
        session.add_all([Drop(id=1), Drop(id=2), Drop(id=3)])
    print(await asyncio.gather(*(read(number) for number in (1, 2, 3))))
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(read(number), name=f"reader {number}") for number in (3, 2)]
    print([task.result() for task in tasks])
    scoped = async_scoped_session(Make, scopefunc=asyncio.current_task)
    print(await scoped.scalar(select(func.count(Drop.id))))
    await scoped.remove()
    async with Make() as session:
        try:
            await asyncio.gather(*(session.scalar(select(func.count(Drop.id))) for _ in "ab"))
        except InvalidRequestError as error:
            print(type(error).__name__)
    try:
        await asyncio.wait_for(asyncio.sleep(10), 0.01)
    except TimeoutError:
        print("late")
    await engine.dispose()


asyncio.run(main())
