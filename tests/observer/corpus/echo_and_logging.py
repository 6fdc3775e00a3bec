# echo=True to stdout; handlers, levels and filters of the script's own; the pool's log.
import io
import logging
import sys

from sqlalchemy import create_engine, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Note(Base):
    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]


engine = create_engine("sqlite://", echo=True)
Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add_all([Note(text="a"), Note(text="b")])
    session.commit()
    session.get(Note, 1)
    session.get(Note, 2)
loud = create_engine("sqlite:///loud.db", echo="debug", echo_pool="debug", hide_parameters=True)
with loud.connect() as connection:
    print(connection.execute(text("SELECT :x"), {"x": 5}).scalar())
told = io.StringIO()
handler = logging.StreamHandler(told)
handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
logging.getLogger("sqlalchemy.engine").addHandler(handler)
logging.getLogger("sqlalchemy.engine").setLevel(logging.INFO)
quiet = create_engine("sqlite:///quiet.db", logging_name="quiet")
with quiet.begin() as connection:
    connection.execute(text("SELECT 1"), execution_options={"logging_token": "mine"})
    connection.execute(text("CREATE TABLE t (x)"))
print(told.getvalue().count("\n"), "quiet" in told.getvalue())
logging.basicConfig(stream=sys.stdout, format="%(lineno)d %(funcName)s %(message)s", force=True)
logging.warning("mine")


def inside():
    logging.getLogger("own").error("from inside")


inside()
print("to stderr", file=sys.stderr)
logging.captureWarnings(True)
