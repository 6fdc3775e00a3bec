# Warnings: shown, caught, turned into errors, filtered; SQLAlchemy's own and the script's.
import warnings

from sqlalchemy import create_engine, func, select
from sqlalchemy.exc import LegacyAPIWarning, SAWarning
from sqlalchemy.ext.declarative import declarative_base as moved
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

Old = moved()


class Base(DeclarativeBase):
    pass


class One(Base):
    __tablename__ = "one"

    id: Mapped[int] = mapped_column(primary_key=True)


class Two(Base):
    __tablename__ = "two"

    id: Mapped[int] = mapped_column(primary_key=True)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
warnings.warn("own", UserWarning, stacklevel=1)
warnings.warn("deprecated", DeprecationWarning, stacklevel=1)
for _ in range(3):
    warnings.warn("in a loop", RuntimeWarning, stacklevel=1)
with Session(engine) as session:
    session.add_all([One(), Two()])
    session.flush()
    session.execute(select(One.id).where(One.id.in_(select(Two.id).subquery()))).all()
    session.query(One).get(1)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        session.execute(select(func.count()).select_from(One, Two)).all()
        session.query(Two).get(1)
    print([each.category.__name__ for each in caught], __file__.endswith(caught[0].filename))
    with warnings.catch_warnings():
        warnings.simplefilter("error", SAWarning)
        warnings.filterwarnings("ignore", category=LegacyAPIWarning)
        session.query(One).get(1)
        try:
            session.execute(select(One.id, Two.id)).all()
        except SAWarning as error:
            print(str(error)[:30])
warnings.showwarning = lambda message, category, *_where: print("shown", category.__name__, message)
warnings.warn("by the script", FutureWarning, stacklevel=1)


class One(Base):  # noqa: F811
    pass
