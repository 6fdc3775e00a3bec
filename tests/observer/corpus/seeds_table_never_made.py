# Nobody called create_all: the first flush raises "no such table", and ends the script.
from sqlalchemy import Column, Integer, String, create_engine
from sqlalchemy.orm import declarative_base, sessionmaker

Base = declarative_base()


class Entry(Base):
    __tablename__ = "entries"
    id = Column(Integer, primary_key=True)
    day = Column(String)


engine = create_engine("sqlite:///empty.db")
Session = sessionmaker(bind=engine)
session = Session()
session.add(Entry(day="Mon"))
try:
    session.commit()
except Exception:
    session.rollback()
    print("rolled back")
    raise
finally:
    session.close()
