"""The comparison: what both runs cost, their steps, and how the chosen ones differ."""

from typing import ClassVar, Literal, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Footer

from playground.trace.compare.compare import between
from playground.trace.compare.model import Comparison
from playground.trace.trace import Trace
from playground.trace.words import plural
from playground.ui.compare import telling
from playground.ui.compare.keys import COMPARE_KEYS, STEPS_KEYS
from playground.ui.compare.listing import SIDE_BY_SIDE, Listing, Table
from playground.ui.compare.sides import Side
from playground.ui.lines.row import Row, apart
from playground.ui.lines.widget import Lines, Listed, OneLine, Rows


class Wish(NamedTuple):
    """What is to be done with the two runs."""

    what: Literal["go", "keep", "exchange"]
    step: int | None = None
    """The step to stand at, of the run that is shown then."""


class Title(OneLine):
    """What this is, and at which difference one stands."""

    def __init__(self) -> None:
        super().__init__(id="title")
        self.where = ""

    def line(self, width: int) -> Row:
        """One at each end."""
        return apart([(" Compare two runs", "title")], [(f"{self.where} ", "dim")], width)


class Heads(OneLine):
    """Which run stands in which column."""

    def __init__(self, names: tuple[str, str]) -> None:
        super().__init__(id="heads")
        self._names = names

    def line(self, width: int) -> Row:
        """Over each column its name."""
        return telling.header(width, self._names)


class Summary(Lines, can_focus=False):
    """What both runs cost, and where they first differ."""

    def __init__(self, listing: Listing, names: tuple[str, str]) -> None:
        super().__init__(id="summary")
        self._listing = listing
        self._names = names

    def build(self, width: int) -> tuple[Rows, range]:
        """A row for each run, and the verdict."""
        rows = telling.costs(self._listing.found, self._names, width)
        rows += telling.verdict(self._listing, width)
        self.styles.height = len(rows)
        return Listed(rows), range(0)


class Steps(Lines):
    """The steps of both runs, one pair of them chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [*STEPS_KEYS]

    def __init__(self, listing: Listing) -> None:
        super().__init__(id="steps")
        self.listing = listing
        self.chosen = 0
        self.table = Table(listing, 0)

    def build(self, width: int) -> tuple[Rows, range]:
        """The table at that width."""
        if self.table.listing is not self.listing or self.table.cells != width:
            self.table = Table(self.listing, width)
        self.table.chosen = self.chosen
        wanted = self.table.rows(self.chosen) if len(self.listing) else range(0)
        return self.table, wanted


class Details(Lines, can_focus=False):
    """How the chosen steps differ."""

    def __init__(self) -> None:
        super().__init__(id="details")
        self.border_title = "Here"
        self.rows: list[Row] = []

    def build(self, width: int) -> tuple[Rows, range]:  # noqa: ARG002 - laid out already
        """What was laid out; where there is no room for all, how much is missing."""
        height = self.scrollable_content_region.height
        rows = self.rows
        if 0 < height < len(rows):
            missing = plural(len(rows) - height + 1, "more line")
            rows = [*rows[: height - 1], ((f" … {missing}: Enter shows the step", "dim"),)]
        return Listed(rows), range(0)


class CompareScreen(Screen[Wish | None]):
    """Two runs side by side, or one below the other where there is no room for that."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#steps"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it as an instance's
        (0, "-narrow"),
        (SIDE_BY_SIDE + 1, "-wide"),  # with the scroll bar
    ]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (18, "-tall")]  # noqa: RUF012 - likewise
    BINDINGS: ClassVar[list[BindingType]] = [*COMPARE_KEYS]

    def __init__(
        self, left: Trace, right: Trace, found: Comparison, names: tuple[str, str], place: int
    ) -> None:
        """Make the screen.

        Args:
            left: the run that was kept.
            right: the run that is new.
            found: how they compare.
            names: what they are called.
            place: where to begin, where there is no difference: a step of the new run.
        """
        super().__init__()
        self._sides = Side.of(left), Side.of(right)
        self._found = found
        self._names = names
        self._whole = False
        self._place = found.first if found.first is not None else self._pair_of(place)

    def compose(self) -> ComposeResult:
        """The summary, the steps, the details."""
        listing = self._listing()
        yield Title()
        yield Summary(listing, self._names)
        yield Heads(self._names)
        yield Steps(listing)
        yield Details()
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Stand at the first difference."""
        self._choose(self._steps.listing.entry(self._place))

    def on_resize(self) -> None:
        """The details are laid out for the width."""
        self.call_after_refresh(self._show)

    # Keys

    def action_difference(self, way: int) -> None:
        """To the next difference, that way."""
        found = self._steps.listing.next(self._steps.chosen, way)
        if found is None:
            words = "no further difference" if way > 0 else "no difference before this one"
            self.notify(f"There is {words}.", markup=False)
        else:
            self._choose(found)

    def action_move(self, way: int) -> None:
        """A step up or down."""
        self._choose(self._steps.chosen + way)

    def action_page(self, way: int) -> None:
        """A page up or down."""
        self._choose(self._steps.chosen + way * max(1, self._steps.size.height - 1))

    def action_end(self, way: int) -> None:
        """To the first or the last."""
        self._choose(0 if way < 0 else len(self._steps.listing) - 1)

    def action_whole(self) -> None:
        """Unfold what is alike, or fold it again."""
        self._whole = not self._whole
        self._steps.listing = self._listing()
        self._choose(self._steps.listing.entry(self._place))

    def action_go(self) -> None:
        """To this step of the run that is new."""
        listing = self._steps.listing
        if not len(listing):
            return
        if len(listing.entries[self._steps.chosen]) > 1:
            self.action_whole()
            return
        pair = self._found.pairs[self._place]
        if pair.right is None:
            self.notify("Only the kept run has this step: x exchanges the two.", markup=False)
        else:
            self.dismiss(Wish("go", pair.right))

    def action_keep(self) -> None:
        """Keep the run that is new."""
        self.dismiss(Wish("keep"))

    def action_exchange(self) -> None:
        """Walk the run that was kept, from this step of it on."""
        pair = self._found.pairs[self._place] if self._found.pairs else None
        self.dismiss(Wish("exchange", pair.left if pair else None))

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss(None)

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Choose the step that was clicked; again: go there."""
        event.stop()
        if event.lines is not self._steps:
            return
        entry = self._steps.table.at(event.row)
        if entry == self._steps.chosen:
            self.action_go()
        else:
            self._choose(entry)

    # Showing

    @property
    def _steps(self) -> Steps:
        return self.query_one(Steps)

    def _listing(self) -> Listing:
        return Listing(*self._sides, self._found, whole=self._whole)

    def _pair_of(self, step: int) -> int:
        """The place of the pair that has that step of the new run."""
        pairs = enumerate(self._found.pairs)
        return next((at for at, pair in pairs if pair.right is not None and pair.right >= step), 0)

    def _choose(self, entry: int) -> None:
        steps = self._steps
        if not len(steps.listing):
            return
        steps.chosen = min(max(0, entry), len(steps.listing) - 1)
        self._place = steps.listing.place(steps.chosen)
        steps.rebuild()
        self._show()

    def _show(self) -> None:
        steps, details, title = self._steps, self.query_one(Details), self.query_one(Title)
        if not len(steps.listing):
            return
        left, right = self._sides[0].trace, self._sides[1].trace
        found = between(left, right, self._found.pairs[self._place])
        details.rows = telling.details(steps.listing, steps.chosen, found, details.room)
        details.rebuild()
        total, different = len(self._found.different), self._found.different
        if steps.listing.differs(steps.chosen):
            title.where = f"difference {different.index(self._place) + 1:,} of {total:,}"
        else:
            title.where = plural(total, "difference")
        title.rebuild()
