# A plain factory over an asynchronous engine gives a plain Session: its first statement raises, a
# coroutine is never awaited, and `async with` is not understood.
import gc

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.orm import sessionmaker

engine = create_async_engine("sqlite+aiosqlite:///x.db")
session = sessionmaker(bind=engine)
plain = session()
print(type(plain).__name__)
try:
    plain.execute(text("SELECT 1"))
except Exception as error:
    print(type(error).__name__)
del plain
gc.collect()


async def ask():
    async with session() as one:
        print(one)


try:
    await ask()
except TypeError as error:
    print(error)
try:
    await session().close()
except Exception as error:
    print(type(error).__name__)
