# version_id_col: every UPDATE checks the version; StaleDataError when it has moved on.
from sqlalchemy import create_engine, delete, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.orm.exc import StaleDataError


class Base(DeclarativeBase):
    pass


class Sheet(Base):
    __tablename__ = "sheets"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(nullable=False)
    text: Mapped[str]
    __mapper_args__ = {"version_id_col": version}


engine = create_engine("sqlite:///sheets.db")
Base.metadata.create_all(engine)
with Session(engine) as session:
    sheet = Sheet(text="a")
    session.add(sheet)
    session.commit()
    sheet.text = "b"
    session.commit()
    print(sheet.version)
    with engine.begin() as connection:
        connection.execute(update(Sheet.__table__).values(version=9))
    sheet.text = "c"
    try:
        session.commit()
    except StaleDataError as error:
        print(error)
    session.rollback()
    print(sheet.text, sheet.version)
    with engine.begin() as connection:
        connection.execute(delete(Sheet.__table__))
    session.delete(sheet)
    try:
        session.flush()
    except StaleDataError as error:
        print(error)
    print(session.is_active)
    session.rollback()
    stale = Sheet(id=1, version=3, text="d")
    try:
        session.merge(stale)
        session.commit()
    except StaleDataError as error:
        print(error)
