from collections.abc import Sequence

from textual.app import App, ComposeResult
from textual.geometry import Region

from playground.ui.lines.row import Row
from playground.ui.lines.widget import Lines, Listed, Rows


class Shown(Lines):
    rows: Sequence[Row] = ()
    wanted = range(0)

    def show(self, texts: Sequence[str], wanted: range = range(0)) -> None:
        self.rows, self.wanted = [((text, "strong"),) for text in texts], wanted
        self.rebuild()

    def build(self, width: int) -> tuple[Rows, range]:  # noqa: ARG002
        return Listed(self.rows), self.wanted


class Page(App[None]):
    CSS = "Lines { overflow-y: scroll; overflow-x: hidden; scrollbar-size-vertical: 1; }"

    def compose(self) -> ComposeResult:
        yield Shown()


def lines(app: App[None]) -> list[str]:
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip(" ▁▂▃▄▅▆▇█") for strip in strips]


async def test_only_the_lines_that_differ_are_painted() -> None:
    app = Page()
    async with app.run_test(size=(20, 6)) as pilot:
        shown = app.query_one(Shown)
        shown.show(["one", "two", "three"])
        await pilot.pause()
        painted: list[Region] = []
        shown.refresh = lambda *regions, **_: painted.extend(regions)  # type: ignore[assignment, method-assign]
        shown.show(["one", "TWO", "three", "four"])
        assert [region.y for region in painted] == [1, 3]


async def test_what_changed_is_brought_into_sight_and_no_further() -> None:
    app = Page()
    async with app.run_test(size=(20, 5)) as pilot:
        shown = app.query_one(Shown)
        texts = [f"row {number}" for number in range(100)]
        shown.show(texts, range(50, 52))
        await pilot.pause()
        assert lines(app) == ["row 47", "row 48", "row 49", "row 50", "row 51"]
        shown.show(texts, range(49, 50))
        await pilot.pause()
        assert lines(app)[0] == "row 47"
        shown.show(texts[:3])
        await pilot.pause()
        assert lines(app) == ["row 0", "row 1", "row 2", "", ""]


async def test_nothing_raw_reaches_the_terminal() -> None:
    app = Page()
    async with app.run_test(size=(30, 3)) as pilot:
        app.query_one(Shown).show(["[bold]\x1b[31m\u202e\u200b", "日本語" * 20])
        await pilot.pause()
        text = "".join(lines(app))
        assert "[bold]␛[31m⟨202e⟩" in text
        assert text.isprintable()


async def test_rows_are_asked_for_only_where_they_are_seen() -> None:
    asked: set[int] = set()

    class Endless:
        def __len__(self) -> int:
            return 1_000_000

        def row(self, index: int) -> Row:
            asked.add(index)
            return ((str(index), ""),)

    class Watched(Lines):
        def build(self, width: int) -> tuple[Rows, range]:  # noqa: ARG002
            return Endless(), range(500_000, 500_001)

    class Big(App[None]):
        CSS = Page.CSS

        def compose(self) -> ComposeResult:
            yield Watched()

    app = Big()
    async with app.run_test(size=(20, 5)):
        assert lines(app)[-1].strip("▁▂▃▄▅▆▇█ ") == "500000"
        assert len(asked) < 30
