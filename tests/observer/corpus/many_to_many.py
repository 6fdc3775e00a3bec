# A link table with a key: append from both sides, remove, a set as collection.
from sqlalchemy import Column, ForeignKey, Table, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


class Base(DeclarativeBase):
    pass


plays = Table(
    "plays",
    Base.metadata,
    Column("player_id", ForeignKey("players.id"), primary_key=True),
    Column("game_id", ForeignKey("games.id"), primary_key=True),
)


class Player(Base):
    __tablename__ = "players"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    games: Mapped[set["Game"]] = relationship(secondary=plays, back_populates="players")


class Game(Base):
    __tablename__ = "games"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    players: Mapped[list[Player]] = relationship(
        secondary=plays, back_populates="games", order_by=Player.id
    )


engine = create_engine("sqlite:///club.db")
Base.metadata.create_all(engine)
with Session(engine) as session:
    go, chess = Game(title="go"), Game(title="chess")
    ana, bo = Player(name="Ana", games={go}), Player(name="Bo")
    session.add_all([ana, bo])
    session.commit()
    go.players.append(bo)
    session.commit()
    print([player.name for player in go.players], ana in go.players)
    bo.games.add(chess)
    session.commit()
    ana.games.discard(go)
    session.commit()
    print([player.name for player in go.players])
    print(session.execute(select(plays).order_by(plays.c.player_id, plays.c.game_id)).all())
    chess.players.clear()
    session.commit()
    session.delete(bo)
    session.commit()
    print(session.execute(select(plays)).all(), go.players)
