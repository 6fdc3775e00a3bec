# The driver's connection is closed, committed and rolled back behind SQLAlchemy's back.
from sqlalchemy import create_engine, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Plank(Base):
    __tablename__ = "planks"

    id: Mapped[int] = mapped_column(primary_key=True)


engine = create_engine("sqlite:///ship.db")
Base.metadata.create_all(engine)
session = Session(engine)
session.add(Plank())
session.flush()
raw = session.connection().connection.driver_connection
raw.rollback()
session.commit()
print(session.query(Plank).count())
session.add(Plank())
session.flush()
raw.commit()
session.rollback()
print(session.query(Plank).count())
session.add(Plank())
session.flush()
raw.close()
try:
    session.commit()
except ProgrammingError as error:
    print(error.orig)
except Exception as error:
    print(type(error).__name__, error)
try:
    session.rollback()
except Exception as error:
    print(type(error).__name__)
session.close()
engine.dispose()
with engine.connect() as connection:
    print(connection.execute(text("SELECT count(*) FROM planks")).scalar())
