# Hybrid attributes and methods, comparators, synonyms, plain properties.
from sqlalchemy import create_engine, func, select, update
from sqlalchemy.ext.hybrid import Comparator, hybrid_method, hybrid_property
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, synonym


class Base(DeclarativeBase):
    pass


class Caseless(Comparator):
    def __eq__(self, other):
        return func.lower(self.__clause_element__()) == func.lower(other)


class Span(Base):
    __tablename__ = "spans"

    id: Mapped[int] = mapped_column(primary_key=True)
    start: Mapped[int]
    end: Mapped[int]
    _name: Mapped[str] = mapped_column("name")
    title: Mapped[str] = synonym("_name")

    @hybrid_property
    def length(self):
        print("length of", "a class" if isinstance(self, type) else "an instance")
        return self.end - self.start

    @length.inplace.setter
    def _set_length(self, value):
        self.end = self.start + value

    @length.inplace.update_expression
    def _update_length(cls, value):
        return [(cls.end, cls.start + value)]

    @hybrid_method
    def holds(self, point):
        return (self.start <= point) & (point < self.end)

    @hybrid_property
    def name(self):
        return self._name

    @name.inplace.comparator
    @classmethod
    def _compare_name(cls):
        return Caseless(cls._name)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    span = Span(start=1, end=4, title="Noon")
    session.add(span)
    session.commit()
    span.length = 10
    session.commit()
    print(span.length, span.holds(5), span.title, span.name)
    print(session.scalars(select(Span.length)).all())
    print(session.scalars(select(Span).where(Span.holds(5), Span.name == "NOON")).one() is span)
    session.execute(update(Span).values({Span.length: 3}))
    print(span.end)
