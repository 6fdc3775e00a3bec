# Enums, dates, decimals, UUIDs, bytes, intervals: as parameters and as values.
import datetime as dt
import decimal
import enum
import uuid

from sqlalchemy import Enum, Interval, Numeric, create_engine, select
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Colour(enum.Enum):
    RED = "r"
    BLUE = "b"


class Base(DeclarativeBase):
    pass


class Sample(Base):
    __tablename__ = "samples"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    colour: Mapped[Colour]
    code: Mapped[Colour] = mapped_column(
        Enum(Colour, values_callable=lambda kinds: [kind.value for kind in kinds])
    )
    taken: Mapped[dt.datetime]
    day: Mapped[dt.date | None]
    at: Mapped[dt.time | None]
    took: Mapped[dt.timedelta] = mapped_column(Interval)
    amount: Mapped[decimal.Decimal] = mapped_column(Numeric(8, 2))
    raw: Mapped[bytes]
    share: Mapped[float]
    checked: Mapped[bool] = mapped_column(default=False)


engine = create_engine("sqlite:///samples.db")
Base.metadata.create_all(engine)
with Session(engine) as session:
    sample = Sample(
        id=uuid.UUID(int=7),
        colour=Colour.RED,
        code=Colour.BLUE,
        taken=dt.datetime(2024, 2, 29, 12, 30),
        day=dt.date(2024, 2, 29),
        at=dt.time(1, 2, 3),
        took=dt.timedelta(minutes=90),
        amount=decimal.Decimal("12.50"),
        raw=b"\x00\xff",
        share=0.25,
    )
    session.add(sample)
    session.commit()
    print(sample.colour, sample.code, sample.taken, sample.took, sample.amount, sample.raw)
    found = session.scalars(select(Sample).where(Sample.colour == Colour.RED, Sample.share < 1))
    print(found.one() is sample, sample.id, sample.checked)
    session.add(Sample(id=uuid.UUID(int=8), colour="green"))
    try:
        session.flush()
    except StatementError as error:
        print(type(error.orig).__name__)
    session.rollback()
