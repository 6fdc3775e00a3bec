# sessionmaker with class_=AsyncSession still works; top-level async with; values stay readable after
# the commit because nothing expires; a block without statements sends nothing.
from sqlalchemy import Column, Integer, String
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import declarative_base, sessionmaker

Base = declarative_base()


class Visit(Base):
    __tablename__ = "visits"
    id = Column(Integer, primary_key=True)
    who = Column(String)


engine = create_async_engine("sqlite+aiosqlite:///visits.db")
Make = sessionmaker(bind=engine, class_=AsyncSession, expire_on_commit=False)
async with Make() as session:
    pass
async with Make() as session:
    async with session.begin():
        pass
async with engine.begin() as connection:
    await connection.run_sync(Base.metadata.create_all)
async with Make() as session:
    async with session.begin():
        visit = Visit(who="Uma")
        session.add(visit)
print(visit.id, visit.who)
await engine.dispose()
