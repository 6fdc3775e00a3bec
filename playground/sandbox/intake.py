"""What a worker sends, checked: it may be anything at all, from anyone.

The snippet runs in the process that writes these lines and can write into the
pipe itself. So nothing is believed: each line must decode to a message of the
contract, the steps must follow one another, and there is a limit to everything.
"""

import msgspec
from msgspec.structs import replace

from playground.trace.job import Job
from playground.trace.messages import AskMessage, EndMessage, decode
from playground.trace.model import Step

LONGEST_LINE = 8_000_000
"""Bytes in one message. The whole final picture is one."""
LARGEST_TOTAL = 256_000_000
"""Bytes in all messages of a run."""
MOST_VALUES = 16_000_000
"""JSON values in all messages of a run.

Bytes alone do not bound memory: three bytes, `[],`, become a list of 64.
"""
SPARE_STEPS = 1_000
"""Steps beyond the job's budget. The recorder keeps the budget (with an end of its
own to it); this is for one who does not."""
MOST_QUESTIONS = 10_000
LONGEST_QUESTION = 2_000
"""Characters."""


class Intake:
    """The messages of one run, as they come in pieces."""

    def __init__(self, job: Job) -> None:
        self.steps: list[Step] = []
        self.end: EndMessage | None = None
        self.spoiled = False
        """Something came that should not have: nothing is taken in any more."""
        self.question: AskMessage | None = None
        """What the snippet asked last."""
        self._questions = MOST_QUESTIONS if job.asks else 0
        self._most_steps = job.max_steps + SPARE_STEPS
        self._rest = bytearray()
        self._bytes = 0
        self._values = 0

    def feed(self, data: bytes) -> None:
        """Take in the next piece."""
        if self.spoiled:
            return
        self._bytes += len(data)
        searched = len(self._rest)
        self._rest += data
        start = 0
        while not self.spoiled and (stop := self._rest.find(b"\n", searched)) >= 0:
            self.spoiled = not self._take(bytes(self._rest[start:stop]))
            start = searched = stop + 1
        del self._rest[:start]
        if len(self._rest) > LONGEST_LINE or self._bytes > LARGEST_TOTAL:
            self.spoiled = True
        if self.spoiled:
            self._rest.clear()

    def close(self) -> None:
        """Nothing more comes. A line that was cut short by the end of its writer is dropped."""
        self._rest.clear()

    def _take(self, line: bytes) -> bool:
        """Take in one line; False where it should not have come."""
        self._values += line.count(b",") + line.count(b"[") + line.count(b"{")
        if self.end or len(line) > LONGEST_LINE or self._values > MOST_VALUES:
            return False
        try:
            message = decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return False
        if isinstance(message, EndMessage):
            self.end = message
            return True
        if isinstance(message, AskMessage):
            self._questions -= 1
            self.question = replace(message, prompt=message.prompt[-LONGEST_QUESTION:])
            return self._questions >= 0
        if message.step.index != len(self.steps) or len(self.steps) >= self._most_steps:
            return False
        self.steps.append(message.step)
        return True
