# Terminal escapes in names of classes, attributes and tables.
# held by: limits
# ends: finished, error
from sqlalchemy import create_engine, String
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column
class Base(DeclarativeBase):
    pass
evil = "\x1b[2J\u202e\r\n[red]"
Evil = type("Evil" + evil, (Base,), {
    "__tablename__": "table" + evil,
    "id": mapped_column("id" + evil, primary_key=True, type_=String),
})
engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add(Evil(id=evil))
    session.commit()
    print(session.query(Evil).all()[0].id)
