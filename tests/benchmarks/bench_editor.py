"""What a key costs in the editor: CPU from the key to the painted screen.

Run as `python -m tests.benchmarks.bench_editor [KEYS [ROUNDS]]`. Every figure is
the median of the rounds' mean milliseconds a key, 120 columns by 36 rows, Textual's
own work with the key included; the plain text area stands beside ours.
"""

import asyncio
import sys
import time
from typing import Final

from textual.app import App, ComposeResult
from textual.widgets import TextArea

from playground.ui.editor import CodeEditor, Marks
from tests.benchmarks.table import median, show

SMOKE: Final = (1, 1)

SIZES = (50, 300, 2_000, 20_000)
KEYS = ("x", "down", "right", "enter", "backspace", "shift+down", "pagedown", "pageup")
BLOCK = '''\
class User(Base):
    """A user, with a name and {number} addresses."""

    __tablename__ = "users_{number}"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(default=None)  # may be empty

with Session(engine) as session:
    for user in session.scalars(select(User).where(User.id > {number})):
        print(f"{{user.id:>5}} {{user.name!r}}", sep="")
'''


class Bench(App[None]):
    """One editor."""

    def __init__(self, editor: TextArea) -> None:
        super().__init__()
        self.editor = editor

    def compose(self) -> ComposeResult:
        yield self.editor


def snippet(lines: int) -> str:
    """Python of that many lines, most of them different."""
    blocks = "".join(BLOCK.format(number=number) for number in range(lines // 10 + 1))
    return "\n".join(blocks.split("\n")[:lines])


async def cost(editor: TextArea, keys: int) -> list[float]:
    """Milliseconds of CPU for each of KEYS, and for a step where there are marks."""
    app = Bench(editor)
    costs = []
    async with app.run_test(size=(120, 36)) as pilot:
        editor.cursor_blink = False
        editor.focus()
        for key in KEYS:
            editor.move_cursor((editor.document.line_count // 2, 0), center=True)
            await pilot.press("x", "backspace")
            started = time.process_time()
            for _ in range(keys):
                await pilot.press(key)
            costs.append((time.process_time() - started) / keys * 1_000)
        if isinstance(editor, CodeEditor):
            top = editor.line_at(0)
            started = time.process_time()
            for step in range(keys):
                editor.marks = Marks(current=top + 5 + step, note="INSERT")
                await pilot.pause()
            costs.append((time.process_time() - started) / keys * 1_000)
    return costs


def main(keys: int = 15, rounds: int = 3) -> None:
    rows = []
    for lines in SIZES:
        text = snippet(lines)
        for name, make in (("plain", TextArea.code_editor), ("ours", CodeEditor)):
            taken = [asyncio.run(cost(make(text), keys)) for _ in range(rounds)]
            figures = [f"{median(one):.1f}" for one in zip(*taken, strict=True)]
            rows.append([f"{lines} {name}", *figures, *[""] * (len(KEYS) + 1 - len(figures))])
    show("CPU a key, milliseconds", ["lines", *KEYS, "step"], rows)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
