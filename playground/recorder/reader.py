"""The stream that a learner's program reads from: lines given in advance, then answers."""

import getpass
import io
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable

Answer = Callable[[str, bool], str]
"""Asks somebody a question, perhaps for a secret; a line, or nothing at the end of file."""


class Reader:
    """Where lines come from, one at a time, as from a terminal."""

    def __init__(
        self, given: Iterable[str], answer: Answer | None, asking: Callable[[], str]
    ) -> None:
        """Read those lines, and then answers.

        Args:
            given: lines that are there already.
            answer: how to come by more; None where there is nobody to ask.
            asking: what the program printed just before it read.
        """
        self._given = deque(line.removesuffix("\n") + "\n" for line in given)
        self._answer = answer
        self._asking = asking
        self._turn = threading.Lock()

    def line(self, *, secret: bool = False) -> str:
        """The next line, its newline included; empty at the end of file."""
        with self._turn:
            if self._given:
                return self._given.popleft()
            found = self._answer(self._asking(), secret) if self._answer else ""
            if not found:
                self._answer = None  # the end is the end: nobody is asked again
            return found


class _Source(io.RawIOBase):
    """The lines as bytes, of which a read never takes more than one line."""

    name = "<stdin>"
    mode = "rb"

    def __init__(self, line: Callable[[], str]) -> None:
        self._line = line
        self._rest = b""

    def readable(self) -> bool:
        return True

    def fileno(self) -> int:
        return 0

    def readinto(self, buffer: object) -> int:
        if not self._rest:
            self._rest = self._line().encode(errors="surrogateescape")
        room = memoryview(buffer)  # type: ignore[arg-type]  # any buffer
        count = min(len(room), len(self._rest))
        room[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


def take_over(reader: Reader, typed: Callable[[str], None]) -> io.TextIOWrapper:
    """Let everything that reads what a person types read from there; returns `sys.stdin`.

    `typed` is called with every line that was read, a secret one's characters hidden.
    """

    def line() -> str:
        found = reader.line()
        if found:
            typed(found)
        return found

    def secret(prompt: str = "Password: ", stream: io.TextIOBase | None = None) -> str:
        # As the library's own does it where there is no terminal, without its warning
        # that what is typed can be seen.
        where = stream or sys.stderr
        where.write(prompt)
        where.flush()
        found = reader.line(secret=True)
        if not found:
            raise EOFError
        typed("•" * len(found.removesuffix("\n")))
        return found.removesuffix("\n")

    getpass.getpass = secret  # type: ignore[assignment]  # a stream of another's making
    made = io.TextIOWrapper(io.BufferedReader(_Source(line)), encoding="utf-8", errors="strict")
    vars(made)["mode"] = "r"
    return made
