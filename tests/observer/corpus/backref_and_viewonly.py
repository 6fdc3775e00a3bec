# backref, viewonly, a condition of its own, overlaps: and the warnings they give.
from sqlalchemy import ForeignKey, create_engine
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    configure_mappers,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    pass


class Team(Base):
    __tablename__ = "teams"

    id: Mapped[int] = mapped_column(primary_key=True)
    members = relationship("Member", backref="team", order_by="Member.id")
    captains = relationship(
        "Member",
        primaryjoin="and_(Team.id == Member.team_id, Member.captain == True)",
        viewonly=True,
    )
    again: Mapped[list["Member"]] = relationship()


class Member(Base):
    __tablename__ = "members"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id"))
    captain: Mapped[bool] = mapped_column(default=False)


print(hasattr(Member, "team"))
configure_mappers()
print(hasattr(Member, "team"))
engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    team = Team(members=[Member(captain=True), Member()])
    session.add(team)
    session.commit()
    print(len(team.captains), len(team.members), team.members[1].team is team)
    team.captains.append(Member())
    session.commit()
    print(len(team.captains), len(team.again))
