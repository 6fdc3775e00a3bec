"""Only the lines that are painted are asked for; what is painted is what Textual would."""

from itertools import groupby

import pytest
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Static

from playground.ui.wire.cells import pieces
from playground.ui.wire.compositor import LeanCompositor

SIZE = (40, 12)


class Asked(Static):
    """Notes which lines it was asked for."""

    def __init__(self, name: str) -> None:
        super().__init__("\n".join(f"{name} line {number}" for number in range(12)))
        self.lines: list[int] = []

    def render_lines(self, crop: Region) -> list[Strip]:
        self.lines += crop.line_range
        return super().render_lines(crop)


class Behind(Horizontal):
    """All of it is covered, or was."""

    asked = 0

    def render_lines(self, crop: Region) -> list[Strip]:
        self.asked += 1
        return super().render_lines(crop)


class LeanScreen(Screen[None]):
    def __init__(self) -> None:
        super().__init__()
        self._compositor = LeanCompositor()

    def compose(self) -> ComposeResult:
        with Behind():
            yield Asked("left")
            yield Asked("right")


class Small(App[None]):
    CSS = "Asked { width: 1fr; height: 100%; border: round red; } Behind { height: 100%; }"

    def get_default_screen(self) -> LeanScreen:
        return LeanScreen()


@pytest.mark.parametrize(
    ("dirty", "left", "right"),
    [
        ({Region(3, 5, 4, 1)}, [5], []),
        ({Region(3, 5, 4, 1), Region(22, 2, 9, 2)}, [5], [2, 3]),
        ({Region(3, 1, 4, 1), Region(3, 4, 4, 1)}, [1, 2, 3, 4], []),
        ({Region(10, 8, 20, 1)}, [8], [8]),
    ],
)
async def test_no_other_lines_are_asked_for(
    dirty: set[Region], left: list[int], right: list[int]
) -> None:
    app = Small()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        compositor, widgets = app.screen._compositor, list(app.screen.query(Asked))
        whole = compositor.render_strips()
        for widget in widgets:
            widget.lines.clear()
        compositor._dirty_regions = set(dirty)
        update = compositor.render_partial_update()
        assert update is not None
        assert [widget.lines for widget in widgets] == [left, right]
        for y, row in groupby(pieces(update), key=lambda piece: piece[0]):
            for _, x, strip in row:
                assert strip.text == whole[y].crop(x, x + strip.cell_length).text
        assert {y for y, _, _ in update.spans} == {y for each in dirty for y in each.line_range}


@pytest.mark.parametrize(("hidden", "asked"), [(False, 0), (True, 1)])
async def test_what_lies_behind_is_asked_only_where_it_is_to_be_seen(
    hidden: bool,  # noqa: FBT001 - a test's parameter
    asked: int,
) -> None:
    app = Small()
    async with app.run_test(size=SIZE) as pilot:
        app.screen.query(Asked).last().visible = not hidden
        await pilot.pause()
        compositor, behind = app.screen._compositor, app.screen.query_one(Behind)
        whole = compositor.render_strips()
        behind.asked = 0
        compositor._dirty_regions = {Region(3, 5, 4, 1), Region(22, 2, 9, 2)}
        update = compositor.render_partial_update()
        assert update is not None
        assert behind.asked == asked
        for y, x, strip in pieces(update):
            assert strip.text == whole[y].crop(x, x + strip.cell_length).text


async def test_what_went_is_painted_over_though_somebody_asked_in_between_where_things_stand() -> (
    None
):
    app = Small()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        compositor, (left, right) = app.screen._compositor, app.screen.query(Asked)
        gone = right.region
        right.display = False
        compositor.update_widgets({Static("a new one")})
        assert left.region.width == SIZE[0], "it has been laid out without the other"
        compositor.reflow(app.screen, app.size)
        painted = {offset for region in compositor._dirty_regions for offset in cells_of(region)}
        assert painted >= set(cells_of(gone))


async def test_what_was_scrolled_away_and_back_is_painted_again() -> None:
    app = Small()
    async with app.run_test(size=SIZE) as pilot:
        left = app.screen.query(Asked).first()
        left.styles.height = 3
        left.styles.margin = (0, 0, 20, 0)
        behind = app.screen.query_one(Behind)
        behind.styles.overflow_y = "scroll"
        await pilot.pause()
        compositor, there = app.screen._compositor, left.region
        behind.set_scroll(None, 6)
        compositor.reflow_visible(app.screen, app.size)
        compositor._dirty_regions.clear()
        behind.set_scroll(None, 0)
        compositor.reflow(app.screen, app.size)
        assert left.region == there
        painted = {offset for region in compositor._dirty_regions for offset in cells_of(region)}
        assert painted >= set(cells_of(there))


def cells_of(region: Region) -> list[tuple[int, int]]:
    return [(x, y) for x in region.column_range for y in region.line_range]
