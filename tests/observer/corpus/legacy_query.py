# Query: its ways to execute, entities, joins, updates, count, exists, slices.
from sqlalchemy import ForeignKey, create_engine, func
from sqlalchemy.exc import MultipleResultsFound, NoResultFound
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, aliased, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Club(Base):
    __tablename__ = "clubs"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    members: Mapped[list["Member"]] = relationship(back_populates="club", lazy="joined")


class Member(Base):
    __tablename__ = "members"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    club_id: Mapped[int] = mapped_column(ForeignKey("clubs.id"))
    club: Mapped[Club] = relationship(back_populates="members")


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add(Club(name="chess", members=[Member(name=name) for name in ("Al", "Bo", "Cy")]))
    session.add(Club(name="empty"))
    session.commit()
    query = session.query(Member).order_by(Member.id)
    print(query.count(), query.first().name, [each.name for each in query[1:3]], query[0].id)
    print(session.query(Member.name, Club.name).join(Member.club).filter(Member.id > 1).all())
    other = aliased(Member)
    pairs = session.query(Member, other).filter(Member.id < other.id).filter(other.name != "Cy")
    print([(a.name, b.name) for a, b in pairs])
    for call in (query.one, query.filter_by(name="Zoe").one):
        try:
            call()
        except (MultipleResultsFound, NoResultFound) as error:
            print(error)
    print(query.filter_by(name="Zoe").one_or_none(), query.filter_by(name="Al").scalar().id)
    print(session.query(query.filter(Member.name == "Al").exists()).scalar())
    print(
        session.query(Club.name, func.count(Member.id))
        .outerjoin(Club.members)
        .group_by(Club.id)
        .all()
    )
    print(query.filter(Member.id == 1).update({Member.name: "Alf"}), query.get(1).name)
    print(session.query(Club).filter(Club.members.any(name="Bo")).one().name)
    print(str(query.limit(1)).split()[0], len(query.distinct().offset(1).limit(9).all()))
    session.query(Member).filter(Member.name.like("C%")).delete(synchronize_session="fetch")
    print([each.name for each in session.query(Club).first().members])
