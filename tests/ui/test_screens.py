"""The screen as text, at the sizes that matter. The golden files are read by a person."""

from collections.abc import Callable

import pytest

from playground.course.reader import default_pack_path
from playground.ui.lessons.sidebar import Sidebar
from playground.ui.lines.widget import Lines
from playground.ui.play.keeper import Keeper
from playground.ui.results.bars import TABS
from tests.ui.conftest import Open

SIZES = [(80, 24), (120, 36), (200, 50)]
Golden = Callable[[str, str], None]
sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


def name(what: str, size: tuple[int, int]) -> str:
    return f"{what}-{size[0]}x{size[1]}"


@sizes
async def test_the_first_start(play: Open, golden: Golden, size: tuple[int, int]) -> None:
    async with play(size) as driver:
        golden(name("start", size), driver.text())


@sizes
async def test_a_step_that_flushes(play: Open, golden: Golden, size: tuple[int, int]) -> None:
    async with play(size) as driver:
        await driver.press("f8", "f8", "f8", "f8")
        golden(name("flush", size), driver.text())


@sizes
async def test_a_run_to_its_end(play: Open, golden: Golden, size: tuple[int, int]) -> None:
    async with play(size) as driver:
        await driver.press("f5")
        golden(name("end", size), driver.text())


@sizes
async def test_an_open_question(play: Open, golden: Golden, size: tuple[int, int]) -> None:
    async with play(size) as driver:
        await driver.press("f9", "f5")
        golden(name("question", size), driver.text())


@sizes
async def test_an_exercise_that_fails(play: Open, golden: Golden, size: tuple[int, int]) -> None:
    async with play(size) as driver:
        await driver.press("f9", "f9", "f5", "f4")
        golden(name("exercise", size), driver.text())


@pytest.mark.parametrize("tab", ["2", "3", "4"])
async def test_the_tabs_of_a_narrow_screen(play: Open, golden: Golden, tab: str) -> None:
    async with play((80, 24)) as driver:
        await driver.press("f5", "escape", tab)
        golden(f"tab-{tab}-80x24", driver.text())


@pytest.mark.parametrize(
    "tab", ["1", *(pytest.param(tab, marks=pytest.mark.slow) for tab in ("2", "3", "4"))]
)
async def test_a_hidden_pane_goes_along(play: Open, tab: str) -> None:
    beside = "4" if tab == "1" else "1"
    async with play((80, 24)) as driver:
        await driver.press("f5", "escape", "p", "p", "p", tab, "p", "p", "p")
        for moves in ("ppp", "nnnnnnnn", "g", "G"):
            await driver.press(beside, *moves, tab)
            seen = driver.text()
            pane = driver.screen.query_one(f"#{TABS[int(tab) - 1]}", Lines)
            pane._painted.clear()
            pane.rebuild()
            await driver.pilot.pause()
            assert driver.text() == seen, moves


@pytest.mark.parametrize("tab", TABS)
async def test_a_click_opens_a_tab(play: Open, tab: str) -> None:
    async with play((80, 24)) as driver:
        await driver.press("f5")
        at = driver.text().splitlines()
        row = next(y for y, line in enumerate(at) if "Board" in line and "Database" in line)
        label = "SQL" if tab == "sql" else tab.title()
        await driver.pilot.click(offset=(at[row].index(label) + 1, row))
        await driver.pilot.pause()
        assert driver.screen.query_one(f"#{tab}").has_focus
        assert driver.screen.query_one(f"#{tab}").region


async def test_a_narrow_screen_marks_who_has_the_keys(play: Open) -> None:
    async with play((80, 24)) as driver:
        await driver.press("f5")
        tabs = driver.screen.query_one("#tabs")
        before = tabs.background_colors
        await driver.press("escape")
        assert tabs.background_colors != before
        driver.editor.focus()
        await driver.until(lambda: tabs.background_colors == before)


async def test_the_lessons_lie_over_a_narrow_screen(play: Open, golden: Golden) -> None:
    async with play((80, 24)) as driver:
        await driver.press("f2")
        golden("lessons-80x24", driver.text())
        await driver.press("escape")
        assert not driver.screen._display.panel_is_over


@pytest.mark.parametrize("columns", [207, pytest.param(240, marks=pytest.mark.slow)])
async def test_a_title_is_whole_where_there_is_room(play: Open, columns: int) -> None:
    async with play((columns, 50), pack=default_pack_path()) as driver:
        (title, *_) = sorted((one.title for one in driver.desk.shelf.pack.lessons), key=len)[::-1]
        lesson = next(one for one in driver.desk.shelf.pack.lessons if one.title == title)
        driver.screen.post_message(Sidebar.LessonChosen(lesson))
        await driver.until(lambda: driver.shows(f" ◐ {title}"))
        assert driver.screen.query_one("#code").size.width >= 68
        assert driver.screen.query_one("#results").has_class("-large") == (columns == 240)


async def test_the_help(play: Open, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Keeper, "kept", "~/progress.sqlite3")
    async with play((120, 36)) as driver:
        await driver.until(lambda: driver.desk.sandbox is not None)
        await driver.press("f1")
        golden("help-120x36", driver.text())


async def test_a_window_that_is_too_small_says_so(play: Open) -> None:
    async with play((20, 5)) as driver:
        assert driver.shows("Too small")
        await driver.press("f5", "f8", "escape", "f2", "f3", "escape")
        await driver.pilot.resize_terminal(80, 24)
        await driver.until(lambda: driver.shows("persistent"))


SESSIONS = """\
from sqlalchemy import ForeignKey, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship
class Base(DeclarativeBase): pass
class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    posts: Mapped[list["Post"]] = relationship()
class Post(Base):
    __tablename__ = "posts"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
engine = create_engine("sqlite:///blog.db")
Base.metadata.create_all(engine)
reader, writer = Session(engine), Session(engine)
ana = User(posts=[Post(title="Hello"), Post(title="Again")])
writer.add(ana)
writer.commit()
seen = reader.get(User, 1)
writer.begin_nested()
ana.posts[0].title = "Hello, world"
writer.flush()
"""


async def test_two_sessions_and_what_belongs_together(play: Open, golden: Golden) -> None:
    async with play((120, 36)) as driver:
        await driver.run(SESSIONS)
        golden("sessions-120x36", driver.text())
