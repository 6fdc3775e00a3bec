# yield_per, partitions, stream_results, a result left half read.
from sqlalchemy import create_engine, insert, select
from sqlalchemy.exc import ResourceClosedError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Line(Base):
    __tablename__ = "lines"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]


engine = create_engine("sqlite:///lines.db")
Base.metadata.create_all(engine)
with Session(engine) as session:
    session.execute(insert(Line), [{"number": n * n} for n in range(20)])
    session.commit()
    for line in session.scalars(select(Line).execution_options(yield_per=10)):
        if line.number % 60 == 0:
            print(line.number, len(session.identity_map))
    for part in session.scalars(select(Line.number)).partitions(10):
        print(len(part), part[0])
    result = session.execute(select(Line).execution_options(yield_per=4))
    first = result.fetchmany(3)
    first[0].Line.number = -1
    session.flush()
    print(len(result.fetchmany(3)), first[0].Line.id)
    session.commit()
    try:
        print(len(result.fetchall()))
    except ResourceClosedError as error:
        print(error)
    half = iter(session.query(Line).yield_per(5))
    print(next(half).id, next(half).id)
    session.add(Line(number=1000))
    session.commit()
    with engine.connect() as connection:
        rows = connection.execution_options(stream_results=True).execute(select(Line.number))
        print(rows.fetchone(), rows.fetchmany(2))
        rows.close()
