"""One edit as a value: what to replace, by what, and what is selected then."""

from dataclasses import dataclass, field

from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Location, Selection


@dataclass(frozen=True, slots=True)
class Change:
    """A replacement that undo takes back in one go."""

    text: str
    """What is inserted."""
    start: Location
    end: Location
    """What stands between these two is replaced; they are in order."""
    selection: Selection
    """What is selected afterwards; its end is the cursor."""

    @classmethod
    def typing(cls, text: str, start: Location, end: Location) -> "Change":
        """The change that leaves the cursor behind what it inserts."""
        *above, last = text.split("\n")
        row, column = start
        cursor = (row + len(above), len(last) if above else column + len(last))
        return cls(text, start, end, Selection.cursor(cursor))


@dataclass
class ChangeEdit(Edit):
    """A Change as the text area does, undoes and redoes it."""

    selection: Selection = field(kw_only=True)
    """What is selected once it is done."""

    @classmethod
    def of(cls, change: Change) -> "ChangeEdit":
        """The edit that makes this change."""
        return cls(
            change.text,
            change.start,
            change.end,
            maintain_selection_offset=False,
            selection=change.selection,
        )

    def do(self, text_area: TextArea, record_selection: bool = True) -> EditResult:  # noqa: FBT001, FBT002 - Textual's signature
        """Replace the text, and select what the change says, not what was inserted."""
        result = super().do(text_area, record_selection)
        self._updated_selection = self.selection
        return result
