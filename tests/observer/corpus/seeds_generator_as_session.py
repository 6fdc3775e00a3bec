# An asynchronous generator is no session; inside it a local name hides the factory.
from sqlalchemy import Column, Integer, select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Thing(Base):
	__tablename__ = "things"
	id = Column(Integer, primary_key=True)


engine = create_async_engine("sqlite+aiosqlite://")
session = async_sessionmaker(engine)
make = session


async def get_session():
	async with session() as session:
		yield session


async def good_session():
	async with make() as one:
		yield one


async with engine.begin() as connection:
	await connection.run_sync(Base.metadata.create_all)
try:
	async for each in get_session():
		print(each)
except UnboundLocalError as error:
	print(error)
async for one in good_session():
	print((await one.execute(select(Thing).where(Thing.id == 1))).scalars().all())
session = get_session()
result = await session.execute(select(Thing))
