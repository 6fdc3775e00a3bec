# A scalar on both sides: replacing leaves the old row, or removes it as an orphan.
from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Person(Base):
    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    card: Mapped["Card | None"] = relationship(back_populates="person")
    badge: Mapped["Badge | None"] = relationship(
        back_populates="person", cascade="all, delete-orphan"
    )


class Card(Base):
    __tablename__ = "cards"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    person: Mapped[Person | None] = relationship(back_populates="card", single_parent=True)


class Badge(Base):
    __tablename__ = "badges"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    person: Mapped[Person] = relationship(back_populates="badge")


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    person = Person(card=Card(), badge=Badge())
    session.add(person)
    session.commit()
    person.card = Card()
    person.badge = Badge()
    session.commit()
    print(session.execute(select(Card.id, Card.person_id).order_by(Card.id)).all())
    print(session.execute(select(Badge.id, Badge.person_id).order_by(Badge.id)).all())
    session.add(Card(person=person))
    session.flush()
    print(person.card.id)
    session.expire(person)
    try:
        person.card
    except Exception as error:
        print(type(error).__name__)
    session.rollback()
