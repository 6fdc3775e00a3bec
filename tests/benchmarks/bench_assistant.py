"""What completion costs: `python -m tests.benchmarks.bench_assistant [ROUNDS]`.

A question is asked as the app asks it, answered by a fork of the confined process. The
first has to wait until SQLAlchemy has been read.
"""

import asyncio
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from playground.assistant.client import Assistant
from playground.assistant.questions import Question, Warming
from playground.ui.snippets.templates import TEMPLATES
from tests.benchmarks.table import median, show

SMOKE: Final = (1,)

ASKED = ("session.", "session.fl", "user.", "User.name.", "select(User).", "sess")
AGAIN = 0.1


def proportional(pid: int) -> float:
    """Megabytes of a process and all that it started: each page shared among who has it."""
    total = 0.0
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1]) / 1_024
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                total += proportional(int(child))
    return total


async def timed(assistant: Assistant, question: Question) -> float:
    """Milliseconds until there is an answer."""
    started = time.perf_counter()
    while await assistant.ask(question) == Warming():  # noqa: ASYNC110 - it tells nobody
        await asyncio.sleep(AGAIN)
    return (time.perf_counter() - started) * 1_000


async def answers(rounds: int) -> None:
    """Print how long they take."""
    text = TEMPLATES[1].text + "    "
    line, column = text.count("\n") + 1, 4
    rows = []
    assistant = Assistant()
    try:
        check = Question("check", text)
        rows.append(["start, and the first check", f"{await timed(assistant, check):.0f}"])
        taken = [await timed(assistant, check) for _ in range(rounds)]
        rows.append(["a check", f"{median(taken):.0f}"])
        for asked in ASKED:
            question = Question("complete", text + asked, line, column + len(asked))
            first = await timed(assistant, question)
            if asked == ASKED[0]:
                rows.append([f"{asked} cold", f"{first:.0f}"])
            taken = [await timed(assistant, question) for _ in range(rounds)]
            rows.append([f"{asked} warm", f"{median(taken):.0f}"])
        assert assistant.pid is not None
        memory = await asyncio.to_thread(proportional, assistant.pid)
    finally:
        assistant.close()
    show("Completion, milliseconds", ["what", "median"], rows)
    show("Memory of the process, proportional", ["", "MB"], [["once warm", f"{memory:.0f}"]])


def main(rounds: int = 7) -> None:
    asyncio.run(answers(rounds))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
