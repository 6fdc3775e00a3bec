"""A claim's text as Python's tree, with places in the text."""

import ast
import warnings

from playground.course.claims.error import ClaimError


class Source:
    """A text and its tree; places count its characters from 0."""

    def __init__(self, text: str) -> None:
        # Python ends a line at \r too; a space keeps every place.
        self._text = text.replace("\r", " ")
        self._indent = len(self._text) - len(self._text.lstrip())
        self._lines = self._text.lstrip().split("\n")

    def tree(self) -> ast.expr:
        """The expression; raises ClaimError where the text is none."""
        try:
            with warnings.catch_warnings():
                # Python warns of texts such as '\d'; here that is a mistake like others.
                warnings.simplefilter("error")
                return ast.parse(self._text.lstrip(), mode="eval").body
        except SyntaxError as error:
            place = self._place(error.lineno or 1, (error.offset or 1) - 1)
            raise ClaimError(f"this is no claim: {error.msg}", place) from error
        except (ValueError, MemoryError, RecursionError) as error:
            raise ClaimError("this is no claim", 0, str(error)) from error

    def start(self, tree: ast.expr) -> int:
        """Place of its first character."""
        return self._place(tree.lineno, self._column(tree.lineno, tree.col_offset))

    def text(self, tree: ast.expr) -> str:
        """What the author wrote for it."""
        line, offset = tree.end_lineno or tree.lineno, tree.end_col_offset or 0
        return self._text[self.start(tree) : self._place(line, self._column(line, offset))]

    def _column(self, line: int, offset: int) -> int:
        """Characters before an offset, which Python counts in bytes."""
        return len(self._lines[line - 1].encode()[:offset].decode(errors="ignore"))

    def _place(self, line: int, column: int) -> int:
        before = sum(len(each) + 1 for each in self._lines[: line - 1])
        return self._indent + before + max(0, column)
