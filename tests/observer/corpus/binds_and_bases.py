# any order
"""Several bases, engines and Sessions at once; binds by class and by get_bind."""
from sqlalchemy import create_engine, inspect, select, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, scoped_session, sessionmaker


class Here(DeclarativeBase):
    pass


class There(DeclarativeBase):
    pass


class Cat(Here):
    __tablename__ = "animals"
    id: Mapped[int] = mapped_column(primary_key=True)


class Dog(There):
    __tablename__ = "animals"
    id: Mapped[int] = mapped_column(primary_key=True)


here, there = create_engine("sqlite:///here.db"), create_engine("sqlite:///there.db")
Here.metadata.create_all(here)
There.metadata.create_all(there)


class Routing(Session):
    def get_bind(self, mapper=None, **more):
        return there if mapper is not None and issubclass(mapper.class_, There) else here


with Session(binds={Here: here, There: there}) as session:
    tom, rex = Cat(id=1), Dog(id=1)
    session.add_all([tom, rex])
    session.commit()
    print(inspect(tom).key == inspect(rex).key, session.get(Dog, 1) is rex)
with Routing() as session:
    session.add_all([Cat(id=2), Dog(id=2)])
    session.flush()
    print(session.scalars(select(Cat.id)).all(), session.scalars(select(Dog.id)).all())
    print(session.execute(text("select 1"), bind_arguments={"bind": there}).scalar())
    session.rollback()
one, two = Session(here), Session(here)
a, b = one.get(Cat, 1), two.get(Cat, 1)
print(a is b, a in one, a in two)
try:
    two.add(a)
except Exception as error:
    print(str(error).split("'")[0])
one.expunge(a)
try:
    two.add(a)
except Exception as error:
    print(type(error).__name__)
two.expunge(b)
two.add(a)
print(a in two)
connection = here.connect()
outer = connection.begin()
joined = Session(connection, join_transaction_mode="create_savepoint")
joined.add(Cat(id=5))
joined.commit()
joined.close()
outer.rollback()
connection.close()
print(one.scalars(select(Cat.id)).all())
scope = scoped_session(sessionmaker(here))
scope.add(Cat(id=6))
print(scope() is scope.registry(), len(scope.new))
scope.commit()
scope.remove()
print(scope.query(Cat).count())
twophase = Session(binds={Here: here, There: there}, twophase=False)
twophase.close()
