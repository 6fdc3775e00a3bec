"""The tree of chapters and lessons."""

from collections.abc import Collection
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from playground.course.model import Lesson, Pack
from playground.trace.text import one_line
from playground.trace.words import plural
from playground.ui.lessons.progress import GLYPHS, Finished, progress

FAULTS = "faults"
"""What the entry stands for that leads to the pack's faults."""

SHARE = 0.19
"""Of the screen's width, what the lessons have in any case."""
OTHERS = 160
"""Columns that the code and the results need, until the lessons have more than their share."""
EDGES = 4
"""Columns beside a lesson's title: it is indented, has a glyph, and may have a scroll bar."""

Entry = Lesson | str | None
"""A lesson, the faults, or a chapter."""


class Sidebar(Tree[Entry]):
    """Chapters and lessons, each with how far the learner is."""

    BORDER_TITLE = "Lessons"
    ICON_NODE = "▸ "
    ICON_NODE_EXPANDED = "▾ "
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Next lesson", show=False, id="lessons.down"),
        Binding("k", "cursor_up", "Previous lesson", show=False, id="lessons.up"),
    ]

    class LessonChosen(Message):
        """A lesson was chosen."""

        def __init__(self, lesson: Lesson) -> None:
            super().__init__()
            self.lesson = lesson

    class FaultsChosen(Message):
        """The entry was chosen that tells of the pack's faults."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__("Lessons", id=id)
        self.show_root = False
        self.guide_depth = 2
        self.show_guides = False
        self._pack: Pack | None = None
        self._branches: dict[str, TreeNode[Entry]] = {}
        self._longest = 0
        """Columns of the longest title."""

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002 - Textual's signature
        """As wide as the longest title, where the code and the results leave that much."""
        wanted = self._longest + EDGES + self.scrollbar_size_vertical
        return max(int(SHARE * container.width) - 1, min(wanted, container.width - OTHERS - 1))

    def show(
        self,
        pack: Pack,
        finished: Finished,
        skipped: Finished,
        current: str,
        locked: Collection[str],
    ) -> None:
        """Show the pack, with the learner at the lesson of that id; some do not open now."""
        if pack is not self._pack:
            self._pack = pack
            self._fill(pack)
        for lesson in pack.lessons:
            here = lesson.id == current
            how = progress(lesson, finished, current, skipped=skipped, locked=locked)
            label = Text(f"{GLYPHS[how]} {one_line(lesson.title)}", style="bold" if here else "")
            self._branches[lesson.id].set_label(label)
        node = self._branches.get(current)
        if node is not None:
            if node.parent is not None:
                node.parent.expand()
            self.call_after_refresh(self.move_cursor, node)

    def _fill(self, pack: Pack) -> None:
        self.clear()
        self._branches.clear()
        self._longest = max((cell_len(one_line(one.title)) for one in pack.lessons), default=0)
        self.refresh(layout=True)
        for number, chapter in enumerate(pack.chapters, start=1):
            branch = self.root.add(Text(f"{number} {one_line(chapter.title)}"), expand=number == 1)
            for lesson in chapter.lessons:
                self._branches[lesson.id] = branch.add_leaf("", lesson)
        if pack.faults:
            words = plural(len(pack.faults), "fault")
            self.root.add_leaf(Text(f"⚠ {words}"), FAULTS)

    def render_label(self, node: TreeNode[Entry], base_style: Style, style: Style) -> Text:
        """The label, cut to what the sidebar has room for."""
        label = super().render_label(node, base_style, style)
        depth = 2 if isinstance(node.data, Lesson) else 0
        label.truncate(max(4, self.scrollable_content_region.width - depth), overflow="ellipsis")
        return label

    def on_tree_node_selected(self, event: Tree.NodeSelected[Entry]) -> None:
        """Tell what was chosen."""
        event.stop()
        match event.node.data:
            case Lesson() as lesson:
                self.post_message(self.LessonChosen(lesson))
            case "faults":
                self.post_message(self.FaultsChosen())
            case _:
                pass
