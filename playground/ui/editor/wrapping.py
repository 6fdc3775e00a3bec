"""The text area's idea of which row shows which line, made quick to ask for its height."""

from textual.widgets.text_area import WrappedDocument


class CountedRows(WrappedDocument):
    """Textual adds the rows of all lines up for every row that it paints."""

    @property
    def height(self) -> int:
        """The rows that the whole text takes."""
        return len(self._offset_to_line_info)
