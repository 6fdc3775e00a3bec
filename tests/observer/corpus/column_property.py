# column_property, query_expression, a subquery as an attribute.
from sqlalchemy import ForeignKey, create_engine, func, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    column_property,
    mapped_column,
    query_expression,
    with_expression,
)


class Base(DeclarativeBase):
    pass


class Stop(Base):
    __tablename__ = "stops"

    id: Mapped[int] = mapped_column(primary_key=True)
    line_id: Mapped[int] = mapped_column(ForeignKey("lines.id"))


class Line(Base):
    __tablename__ = "lines"

    id: Mapped[int] = mapped_column(primary_key=True)
    first: Mapped[str]
    last: Mapped[str]
    label: Mapped[str] = column_property(first + "-" + last)
    stops: Mapped[int] = column_property(
        select(func.count(Stop.id))
        .where(Stop.line_id == id)
        .correlate_except(Stop)
        .scalar_subquery()
    )
    weight: Mapped[int | None] = query_expression()


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    line = Line(first="A", last="Z")
    session.add(line)
    session.flush()
    session.add_all([Stop(line_id=line.id), Stop(line_id=line.id)])
    print(line.label)
    session.commit()
    print(line.label, line.stops, line.weight)
    line.last = "Y"
    session.flush()
    print(line.label)
    weighed = select(Line).options(with_expression(Line.weight, Line.id * 10))
    print(session.scalars(weighed.execution_options(populate_existing=True)).one().weight)
