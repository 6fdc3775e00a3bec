# Decorated functions, nonlocal and global names, closures, descriptors, lambdas, default values.
import functools

from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

current = None


class Base(DeclarativeBase):
    pass


class Point(Base):
    __tablename__ = "points"

    id: Mapped[int] = mapped_column(primary_key=True)
    x: Mapped[int]

    def __init__(self, x, *, twice=False):
        super().__init__(x=x * 2 if twice else x)

    @classmethod
    def make(cls, *xs):
        return [cls(x) for x in xs]

    @staticmethod
    def key(point):
        return point.x

    @functools.cached_property
    def square(self):
        print("computed")
        return self.x**2


def transactional(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        with Session(engine) as session, session.begin():
            return function(session, *args, **kwargs)

    return inner


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)


@transactional
def add(session, *xs, **more):
    """Adds points."""
    session.add_all(Point.make(*xs))
    return len(xs), more


@transactional
def farthest(session, among=select(Point)):
    global current
    points = session.scalars(among).all()
    current = max(points, key=Point.key)
    return current.square, current.square


def counter():
    count = 0

    def up():
        nonlocal count
        count += 1
        return count

    return up


print(add(3, 1, 2, unit="m"), add.__name__, add.__doc__)
print(farthest(), current.__dict__["square"])
up = counter()
print(up(), up(), (lambda point, by=2: point.x * by)(current))
print(
    functools.reduce(lambda total, point: total + point.x, Point.make(1, 2), Point(9, twice=True).x)
)
try:
    current.x
    current.nothing
except AttributeError as error:
    print(error)
