"""The headline and the tabs, on screens that have little room."""

from playground.ui.results.bars import Banner, TabBar, TimelineBar
from tests.ui.conftest import Open

MANY = """\
session = Session(engine)
ana_from_the_north, bea_from_the_south = User(name="Ana"), User(name="Bea")
session.add_all([ana_from_the_north, bea_from_the_south])
session.flush()
"""
BROKEN = """\
raise ValueError("a message " * 30)
"""


async def test_a_headline_that_is_cut_shows_it_and_ends_in_no_joint(play: Open) -> None:
    async with play((120, 36)) as driver:
        await driver.run(MANY)
        rows = driver.screen.query_one(Banner)._rows
        told = ["".join(text for text, _ in rows.row(at)) for at in range(len(rows))]
        assert len(told) == 2
        assert told[-1].endswith(" …")


async def test_an_exception_takes_no_more_than_two_lines_of_a_low_screen(play: Open) -> None:
    async with play((50, 24)) as driver:
        await driver.run(BROKEN)
        banner = driver.screen.query_one(Banner)
        assert driver.shows("✗ ValueError")
        assert banner.size.height == 2


async def test_on_a_slim_screen_the_timeline_has_marks_all_the_same(play: Open) -> None:
    async with play((40, 14)) as driver:
        await driver.press("f5")
        bar = driver.screen.query_one(TimelineBar)
        assert any(sign in driver.text().splitlines()[bar.region.y] for sign in "■•●◆")
        assert driver.shows(" Board  2  3  4 ")
        await driver.pilot.click(TabBar, offset=(8, 0))
        assert driver.shows(" 1  SQL  3  4 ")
