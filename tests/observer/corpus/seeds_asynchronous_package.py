# Functions over a package of the script's own; a commit inside a begin block is accepted as its
# last line, and whatever follows it raises InvalidRequestError.
import asyncio
import sys
from pathlib import Path

MODELS = """
from sqlalchemy import Column, Integer, String
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    login = Column(String)
    mail = Column(String)
"""
sys.dont_write_bytecode = True
Path("shop").mkdir()
Path("shop/__init__.py").touch()
Path("shop/models.py").write_text(MODELS)

from shop.models import Base, User  # noqa: E402
from sqlalchemy.exc import InvalidRequestError  # noqa: E402
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine  # noqa: E402
from sqlalchemy.future import select  # noqa: E402

engine = create_async_engine("sqlite+aiosqlite:///shop.db")
make = async_sessionmaker(engine, expire_on_commit=False)


async def by_id(number):
    async with make() as session, session.begin():
        found = await session.execute(select(User).where(User.id == number))
        return found.scalar_one_or_none()


async def add(login, mail):
    async with make() as session:
        async with session.begin():
            session.add(User(login=login, mail=mail))
            await session.commit()


async def move(number, mail):
    async with make() as session:
        async with session.begin():
            user = (
                await session.execute(select(User).where(User.id == number))
            ).scalar_one_or_none()
            if user:
                user.mail = mail
                await session.commit()


async def remove(number, *, then_look=False):
    async with make() as session:
        async with session.begin():
            user = await session.get(User, number)
            await session.delete(user)
            await session.commit()
            if then_look:
                await session.get(User, number)


async def main():
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    await add("ann", "a@x")
    await move(1, "ann@x")
    user = await by_id(1)
    print(user.login, user.mail, await by_id(2))
    try:
        await remove(1, then_look=True)
    except InvalidRequestError as error:
        print(str(error).partition(".")[0])
    print(await by_id(1))
    await engine.dispose()


asyncio.run(main())
