# any order
# Two bases, two databases, one session: binds, bind_mapper, get_bind, a bind per call.
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import UnboundExecutionError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, registry


class Base(DeclarativeBase):
    pass


class Other(DeclarativeBase):
    registry = registry()


class Here(Base):
    __tablename__ = "things"

    id: Mapped[int] = mapped_column(primary_key=True)


class There(Other):
    __tablename__ = "things"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


near, far = create_engine("sqlite:///near.db"), create_engine("sqlite:///far.db")
Base.metadata.create_all(near)
Other.metadata.create_all(far)
with Session(binds={Base: near, There: far}) as session:
    session.add_all([Here(), There(name="x")])
    session.commit()
    print(session.scalars(select(There)).one().name, session.get_bind(Here).url.database)
    session.add(Here())
    session.scalars(select(There)).all()
    session.rollback()
    print(session.execute(text("SELECT 1"), bind_arguments={"bind": far}).scalar())
    try:
        session.execute(text("SELECT 1"))
    except UnboundExecutionError as error:
        print(str(error)[:30])
with near.connect() as connection, Session(connection) as session:
    outer = connection.begin()
    session.add(Here())
    session.commit()
    print(outer.is_active, connection.in_transaction())
    outer.rollback()
with Session(near) as session:
    print(len(session.scalars(select(Here)).all()))


class Routed(Session):
    def get_bind(self, mapper=None, **more):
        print("bind for", mapper.class_.__name__ if mapper else None)
        return far if mapper and mapper.class_ is There else near


with Routed() as session:
    session.add(There(name="y"))
    session.flush()
    print(len(session.scalars(select(Here)).all()))
