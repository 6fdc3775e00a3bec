"""What is done to whole lines: indent, dedent, comment. Pure functions."""

from collections.abc import Callable, Sequence

from textual.widgets.text_area import Location, Selection

from playground.ui.editor.change import Change
from playground.ui.editor.indenting import dedented, indentation


def indent(lines: Sequence[str], selection: Selection, unit: str) -> Change:
    """Put the selected lines one level further in; blank lines stay blank."""
    return _each(lines, selection, lambda line: unit + line if line.strip() else line)


def dedent(lines: Sequence[str], selection: Selection, unit: str) -> Change:
    """Put the selected lines one level further out."""
    return _each(lines, selection, lambda line: dedented(line, unit))


def toggle_comment(lines: Sequence[str], selection: Selection) -> Change:
    """Make the selected lines comments, or code again where all of them are comments.

    The marks stand in one column, that of the line furthest out.
    """
    top, bottom = _rows(selection)
    chosen = [line for line in lines[top : bottom + 1] if line.strip()] or [lines[top]]
    if all(line.lstrip().startswith("#") for line in chosen):
        return _each(lines, selection, _uncommented)
    column = min(len(indentation(line)) for line in chosen)

    def commented(line: str) -> str:
        wanted = line.strip() or top == bottom
        return f"{line[:column]}# {line[column:]}" if wanted else line

    return _each(lines, selection, commented)


def _uncommented(line: str) -> str:
    indent, mark, code = line.partition("#")
    return indent + code.removeprefix(" ") if mark else line


def _rows(selection: Selection) -> tuple[int, int]:
    """The first and the last line; one that is only touched at its start is left out."""
    (top, _), (bottom, column) = sorted(selection)
    return top, bottom - 1 if column == 0 and bottom > top else bottom


def _each(lines: Sequence[str], selection: Selection, rewrite: Callable[[str], str]) -> Change:
    top, bottom = _rows(selection)
    old = lines[top : bottom + 1]
    new = [rewrite(line) for line in old]

    def moved(location: Location) -> Location:
        row, column = location
        if row > bottom:
            return location
        return row, _moved(column, old[row - top], new[row - top])

    after = Selection(moved(selection.start), moved(selection.end))
    return Change("\n".join(new), (top, 0), (bottom, len(old[-1])), after)


def _moved(column: int, old: str, new: str) -> int:
    """Where a column lies once its line has changed in one place."""
    pairs = enumerate(zip(old, new, strict=False))
    same = next((index for index, (a, b) in pairs if a != b), min(len(old), len(new)))
    return column if column <= same else max(same, column + len(new) - len(old))
