"""The code editor: Python in colour, marks for a run, and the keys of an editor."""

from playground.ui.editor.code_editor import CodeEditor
from playground.ui.editor.marks import Marks

__all__ = ["CodeEditor", "Marks"]
