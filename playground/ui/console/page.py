"""What was asked, and what was answered."""

from collections.abc import Iterator
from dataclasses import dataclass

from playground.trace.asking import Answer
from playground.trace.story import effects
from playground.trace.text import one_line, visible
from playground.ui.lines.row import Row, fold, wrap
from playground.ui.lines.widget import Lines, Listed, Rows

WELCOME = (
    "Type an expression or a statement: it runs at this step, in a second run of your code, "
    "and the run that you see stays as it is. `await` works where the step is asynchronous."
)


@dataclass
class Exchange:
    """A question, and its answer once that is there."""

    question: str
    answer: Answer | None = None


class ConsolePage(Lines, can_focus=False):
    """The exchanges, the last one in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.exchanges: list[Exchange] = []

    def build(self, width: int) -> tuple[Rows, range]:
        """Every exchange at that width."""
        cells = width - 2
        if not self.exchanges:
            return Listed([((" ", ""), *row) for row in fold([(WELCOME, "dim")], cells, 0)]), range(
                0
            )
        rows: list[Row] = []
        start = 0
        for exchange in self.exchanges:
            start = len(rows)
            rows += [((" ", ""), *row) for row in _told(exchange, cells)]
        return Listed(rows), range(start, len(rows))


def _told(exchange: Exchange, cells: int) -> Iterator[Row]:
    yield from fold([("> ", "key"), (one_line(exchange.question), "strong")], cells)
    answer = exchange.answer
    if answer is None:
        yield (("  … running your code up to this step", "dim"),)
        return
    silent = True
    for step in answer.steps:
        for line in effects(step):
            silent = False
            yield from (((text, _role(line)),) for text in wrap(f"  {line}", cells, 4))
    if answer.trouble:
        yield from fold([("  ✗ ", "error"), (visible(answer.trouble), "warning")], cells, 4)
    elif silent:
        yield (("  nothing happened", "dim"),)


def _role(line: str) -> str:
    word = line.partition("  ")[0]
    return {"value": "number", "raised": "error", "warning": "warning", "printed": "string"}.get(
        word, ""
    )
