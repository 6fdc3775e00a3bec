"""The results under a learner's hands: choose a statement, play, zoom, read what went wrong."""

import pytest

from playground.ui.play import walking
from playground.ui.results.bars import Banner
from playground.ui.results.panes import BoardPane
from playground.ui.results.sql_pane import SqlPane
from playground.ui.results.statement import StatementScreen
from tests.ui.conftest import Open
from tests.ui.driving import Driver

BLOG = """\
from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship
class Base(DeclarativeBase): pass
class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    posts: Mapped[list["Post"]] = relationship()
class Post(Base):
    __tablename__ = "posts"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add_all([User(posts=[Post()]) for _ in range(5)])
    session.commit()
with Session(engine) as session:
    users = session.scalars(select(User)).all()
    for user in users:
        user.posts
print(user.posts[0].id)
with Session(engine) as session:
    ana = session.get(User, 1)
ana.posts
"""
LOADING = 20
"""The line that loads one by one."""


def playing(driver: Driver) -> bool:
    return driver.screen.playing


async def test_from_a_statement_to_its_steps_and_back(play: Open) -> None:
    async with play((120, 36)) as driver:
        await driver.run(BLOG)
        await driver.press("escape", "2")
        pane = driver.app.screen.query_one(SqlPane)
        while "SELECT posts" not in driver.text().split("▶", 2)[-1].split("\n")[0]:
            await driver.press("up")
        assert driver.shows("5 × 1 · 2 … 5")
        assert driver.shows("N+1 · lazy load")
        await driver.press("enter")
        doing = driver.desk.doing
        places = [doing.place]
        for _ in range(4):
            await driver.press("enter")
            places.append(doing.place)
        assert places == sorted(set(places))
        assert {doing.walk.step(place).line for place in places} == {LOADING}
        await driver.press("v")
        assert isinstance(driver.app.screen, StatementScreen)
        assert driver.shows("5 = posts.user_id")
        assert driver.shows("selectinload(User.posts)")
        await driver.press("y", "escape")
        assert "5 = posts.user_id" in driver.app.clipboard
        assert pane.has_focus


async def test_what_led_to_an_exception_is_told_above_the_panes(play: Open) -> None:
    async with play((80, 24)) as driver:
        await driver.run(BLOG)
        assert driver.shows("✗ DetachedInstanceError")
        assert driver.shows("┃ ")
        told = driver.app.screen.query_one(Banner).size.height
        assert told > 2
        await driver.press("f7")
        assert driver.app.screen.query_one(Banner).size.height < told


async def test_the_walk_goes_on_by_itself_until_it_is_stopped(
    play: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with play((120, 36)) as driver:
        with monkeypatch.context() as quick:
            quick.setattr(walking, "PACE", 0.01)
            await driver.press("f5", "escape", "home", "space")
            await driver.until(lambda: not playing(driver))
        doing = driver.desk.doing
        assert doing.place == len(doing.walk) - 1
        await driver.press("space")
        assert playing(driver)
        assert driver.shows("playing: Esc stops")
        assert doing.place < len(doing.walk) - 1
        await driver.press("escape")
        assert not playing(driver)
        assert not driver.shows("playing")


async def test_to_the_cursor_out_of_the_loop_and_one_pane_alone(play: Open) -> None:
    async with play((120, 36)) as driver:
        await driver.run(BLOG)
        doing = driver.desk.doing
        driver.editor.move_cursor((LOADING - 1, 0))
        await driver.press("shift+f8", "shift+f8")
        assert doing.walk.step(doing.place).line == LOADING
        await driver.press("escape", "right_curly_bracket")
        left = range(doing.place, len(doing.walk))
        assert LOADING not in {doing.walk.step(place).line for place in left}
        await driver.press("1", "z")
        board = driver.app.screen.query_one(BoardPane)
        assert board.size.height > 15
        place = doing.place
        await driver.press("z")
        assert board.size.height < 15
        assert doing.place == place
