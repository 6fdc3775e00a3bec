# Every way out of a block, with a session that has something to do on the way.
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Step(Base):
    __tablename__ = "steps"

    id: Mapped[int] = mapped_column(primary_key=True)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)


def returns():
    with Session(engine) as session:
        session.add(Step())
        try:
            return session.scalar(select(func.count(Step.id)))
        finally:
            session.commit()
            print("finally")


def swallows():
    with Session(engine) as session:
        try:
            session.add(Step(id="x"))
            session.flush()
        except Exception as error:
            return type(error).__name__
        else:
            return "else"
        finally:
            session.rollback()


def loops():
    for number in range(5):
        with Session(engine) as session, session.begin():
            if number == 1:
                continue
            if number == 3:
                break
            session.add(Step())
    else:
        print("never")
    while True:
        try:
            break
        finally:
            print("out of the loop")


def groups():
    try:
        raise ExceptionGroup("several", [ValueError(1), KeyError(2)])
    except* ValueError as found:
        print(found.exceptions)
    except* KeyError:
        print("keys")


print(returns(), swallows())
loops()
groups()
with Session(engine) as session:
    match session.scalars(select(Step).order_by(Step.id)).all():
        case [Step(id=1), *rest] if len(rest) == 2:
            print("matched", [step.id for step in rest])
    total = sum(step.id for step in session.scalars(select(Step)))
    if (found := session.get(Step, 2)) and found.id:
        print(total, found.id)
    by_id = {step.id: step for step in session.scalars(select(Step))}
    a, *_, z = by_id.values()
    print(sorted(by_id), a.id, z.id)
    assert total, "some"
    del a, z
    session.delete(by_id.pop(1))
    session.flush()
    exec("print(session.get(Step, 3).id)")
    print(eval("session.get(Step, 3).id + total"))
raise SystemExit(0)
