# SQL by hand and the same by the ORM: an INSERT and a SELECT each. Connecting makes the file,
# creating the engine does not.
from pathlib import Path

from sqlalchemy import Column, Integer, String, create_engine, text
from sqlalchemy.orm import declarative_base, sessionmaker

engine = create_engine("sqlite:///diary.db")
print(Path("diary.db").exists())
with engine.connect() as connection:
    print("connected", Path("diary.db").stat().st_size)
Base = declarative_base()


class Entry(Base):
    __tablename__ = "entries"
    id = Column(Integer, primary_key=True)
    day = Column(String)
    text = Column(String)


Base.metadata.create_all(engine)
with engine.begin() as connection:
    connection.execute(text("INSERT INTO entries (day, text) VALUES ('Mon', 'rain')"))
    print(connection.execute(text("SELECT * FROM entries")).all())
session = sessionmaker(engine)()
session.add(Entry(day="Tue", text="sun"))
session.commit()
for entry in session.query(Entry).all():
    print(entry.day, entry.text)
session.close()
