# Annotated columns, an enum stored by its name, a server default that SQLite does not know, a foreign
# key to a path of Python's; indented by tabs.
import datetime
import enum
from typing import Annotated

from sqlalchemy import ForeignKey, String, create_engine, text
from sqlalchemy.exc import NoReferencedTableError, OperationalError
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import Mapped, Session, mapped_column

Base = declarative_base()

key = Annotated[int, mapped_column(primary_key=True)]
made = Annotated[
				datetime.datetime,
				mapped_column(server_default=text("TIMEZONE('utc', now())")),
			]


class Role(enum.Enum):
	reader = "r"
	writer = "w"


class Person(Base):
	__tablename__ = "person"
	id: Mapped[key]
	login: Mapped[str] = mapped_column(String(32), unique=True)
	mail: Mapped[str | None]
	role: Mapped[Role]
	made: Mapped[made]


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
	session.add(Person(login="ann", role=Role.writer))
	try:
		session.commit()
	except OperationalError as error:
		print(error.orig)
	session.rollback()
	session.add(Person(login="ann", role=Role.writer, made=datetime.datetime(2020, 1, 1)))
	session.commit()
	print(session.execute(text("SELECT role, mail FROM person")).all())


class Work(Base):
	__tablename__ = "work"
	id: Mapped[key] = mapped_column(primary_key=True)
	owner_id: Mapped[int] = mapped_column(ForeignKey("people.models.Person.id", ondelete="CASCADE"))


Work(id=1)
try:
	Base.metadata.create_all(engine)
except NoReferencedTableError as error:
	print(str(error)[:60])
print(undefined_name)
