# The four things in their oldest form, with what each sends; what first() gives for an empty table.
from sqlalchemy import Column, Integer, String, create_engine
from sqlalchemy.orm import declarative_base, sessionmaker
from sqlalchemy.orm.exc import UnmappedInstanceError

Base = declarative_base()


class Plant(Base):
    __tablename__ = "plants"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    place = Column(String)


engine = create_engine("sqlite:///garden.db")
Base.metadata.create_all(engine)
SessionLocal = sessionmaker(bind=engine)
session = SessionLocal()
print(session.query(Plant).filter_by(place="pot").first())
try:
    session.query(Plant).first().name
except AttributeError as error:
    print(error)
try:
    session.delete(session.query(Plant).first())
except UnmappedInstanceError as error:
    print(error)
plant = Plant(name="fern", place="pot")
session.add(plant)
session.commit()
found = session.query(Plant).filter_by(place="pot").first()
print(found.name, found is plant)
found.name = "large fern"
session.commit()
for each in session.query(Plant).all():
    print(each.id, each.name, each.place)
session.close()
session = SessionLocal()
try:
    session.add(Plant(name="ivy", place="wall"))
    session.commit()
except BaseException:
    session.rollback()
    raise
finally:
    session.close()
session = SessionLocal()
gone = session.query(Plant).filter_by(name="ivy").first()
session.delete(gone)
print(gone in session.deleted)
session.commit()
print(gone.name, session.query(Plant).count())
session.add(Plant(name="never"))
session.rollback()
session.commit()
session.close()
