# Attributes under other names than their columns, repeated writes, history, is_modified, deletes.
from sqlalchemy import Column, Integer, String, create_engine, inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, declarative_base, mapped_column
from sqlalchemy.orm.attributes import get_history, set_committed_value


class Base(DeclarativeBase):
    pass


class Form(Base):
    __tablename__ = "forms"

    id: Mapped[int] = mapped_column("form_id", primary_key=True)
    who: Mapped[str] = mapped_column("signed_by")
    age: Mapped[int | None]
    seal = Column("the seal", Integer)
    plain: str = "not mapped"


Old = declarative_base()


class Older(Old):
    __tablename__ = "older"
    id = Column(Integer, primary_key=True)
    name = Column(String(5), key="label")


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
Old.metadata.create_all(engine)
with Session(engine) as session:
    form = Form(who="Ana", age=3)
    session.add_all([form, Older(label="x")])
    session.commit()
    form.who = "Ana"
    print(form in session.dirty, session.is_modified(form), get_history(form, "who"))
    session.commit()
    form.age = 3
    form.age = 4
    form.age = 3
    print(session.is_modified(form), inspect(form).attrs.age.load_history())
    form.who = "Bea"
    form.who = "Cleo"
    form.seal = None
    session.flush()
    del form.age
    print(inspect(form).attrs.age.history, form.age)
    session.commit()
    print(form.age, form.who)
    set_committed_value(form, "who", "quietly")
    form.plain = "changed"
    print(form in session.dirty, form.who, form.plain)
    form.unknown = 1
    session.commit()
    print(form.who, form.unknown, sorted(vars(form))[1:])
    form.__dict__["age"] = 77
    print(form.age, form in session.dirty)
    try:
        Form(nothing=1)
    except TypeError as error:
        print(error)
