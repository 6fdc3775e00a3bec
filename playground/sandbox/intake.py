"""What a worker sends, checked: it may be anything at all, from anyone.

The snippet runs in the process that writes these lines and can write into the
pipe itself. So nothing is believed: each line must decode to a message of the
contract, the steps must follow one another on lines that there are, and there is
a limit to everything.
"""

import msgspec
from msgspec import UnsetType
from msgspec.structs import replace

from playground.sandbox import bounds
from playground.trace.job import Job
from playground.trace.messages import AskMessage, EndMessage, FolderMessage, decode
from playground.trace.model import FinalPicture, Outcome, Problem, Statement, Step

SPARE_STEPS = 1_000
"""Steps beyond the job's budget. The recorder keeps the budget (with an end of its
own to it); this is for one who does not."""
MOST_QUESTIONS = 10_000
LONGEST_QUESTION = 2_000
"""Characters."""
LONGEST_ACCOUNT = 200_000
"""Characters in what is told of an exception, or of an end: the recorder cuts it far below."""
DEEPEST = 32
"""Levels in values of the learner's: whoever shows them goes down by recursion."""


class Intake:
    """The messages of one run, as they come in pieces."""

    def __init__(self, job: Job) -> None:
        self.steps: list[Step] = []
        self.end: EndMessage | None = None
        self.spoiled = False
        """Something came that should not have: nothing is taken in any more."""
        self.question: AskMessage | None = None
        """What the snippet asked last."""
        self.folder: FolderMessage | None = None
        """What the run left in its folder."""
        self._keep = job.keep
        self._questions = MOST_QUESTIONS if job.asks else 0
        self._lines = {
            "snippet": _lines(job.source),
            "setup": _lines(job.setup),
            "console": _lines(job.console.code) if job.console else 0,
        }
        self._most_steps = job.max_steps + SPARE_STEPS
        self._rest = bytearray()
        self._tally = bounds.Tally()

    def feed(self, data: bytes) -> None:
        """Take in the next piece."""
        if self.spoiled:
            return
        searched = len(self._rest)
        self._rest += data
        start = 0
        while not self.spoiled and (stop := self._rest.find(b"\n", searched)) >= 0:
            self.spoiled = not self._take(bytes(self._rest[start:stop]))
            start = searched = stop + 1
        del self._rest[:start]
        if len(self._rest) > bounds.LONGEST_LINE:
            self.spoiled = True
        if self.spoiled:
            self._rest.clear()

    def close(self) -> None:
        """Nothing more comes. A line that was cut short by the end of its writer is dropped."""
        self._rest.clear()

    def _take(self, line: bytes) -> bool:
        """Take in one line; False where it should not have come."""
        if self.end or not self._tally.take(line):
            return False
        try:
            message = decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return False
        if isinstance(message, EndMessage):
            if not (_brief(message.outcome) and (message.final is None or _shallow(message.final))):
                return False
            self.end = message
            return True
        if isinstance(message, AskMessage):
            self._questions -= 1
            self.question = replace(message, prompt=message.prompt[-LONGEST_QUESTION:])
            return self._questions >= 0
        if isinstance(message, FolderMessage):
            expected = self._keep and self.folder is None
            self.folder = message
            return expected
        step = message.step
        if not (self._follows(step) and _shallow(step) and _brief(step.exception)):
            return False
        self.steps.append(step)
        return True

    def _follows(self, step: Step) -> bool:
        """Whether it can be the next step of this run."""
        return (
            step.index == len(self.steps) < self._most_steps
            and 1 <= step.line <= step.end_line <= self._lines[step.source]
        )


def _lines(text: str) -> int:
    """Lines as Python counts them, and one for what may stand behind the last."""
    return text.count("\n") + text.count("\r") + 1


def _brief(account: Outcome | Problem | UnsetType | None) -> bool:
    """Whether it is as short as the recorder makes it: it is laid out as one piece."""
    if isinstance(account, Outcome):
        return len(account.message) <= LONGEST_ACCOUNT and _brief(account.exception)
    if isinstance(account, Problem):
        texts = (account.type, account.message, account.traceback, account.code or "")
        return sum(map(len, texts)) <= LONGEST_ACCOUNT
    return True


def _shallow(picture: Step | FinalPicture) -> bool:
    """Whether all values in it that may be anything are as shallow as the recorder makes them."""
    loose = [record.key for record in picture.objects]
    if isinstance(picture, Step):
        loose += [event.parameters for event in picture.sql if isinstance(event, Statement)]
    return all(_within(DEEPEST, value) for value in loose)


def _within(levels: int, value: object) -> bool:
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, list | tuple):
        return True
    return levels > 0 and all(_within(levels - 1, inner) for inner in value)
