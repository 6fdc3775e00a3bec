"""The last line: what it offers can be clicked, and tells more under the mouse."""

import pytest

from playground.ui.play.foot import KeyLine
from tests.ui.conftest import Open


async def test_a_key_is_clicked_and_told_of(play: Open) -> None:
    async with play((120, 36)) as driver:
        foot = driver.screen.query_one(KeyLine)
        place = driver.text().splitlines()[-1].index("F2 Lessons")
        await driver.pilot.hover(foot, (place, 0))
        assert foot.tooltip == "Lessons: go to the lessons; from there, hide them"
        await driver.pilot.click(foot, (place, 0))
        await driver.until(lambda: driver.screen.query_one("#lessons").has_focus)
        await driver.pilot.hover(foot, (118, 0))
        assert foot.tooltip is None


@pytest.mark.parametrize(("columns", "told"), [(120, True), (80, False)])
async def test_some_keys_are_told_where_there_is_room(
    play: Open, columns: int, *, told: bool
) -> None:
    async with play((columns, 36)) as driver:
        assert ("Snippets" in driver.text().splitlines()[-1]) is told
