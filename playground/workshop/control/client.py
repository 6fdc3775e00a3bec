"""The instructor's end."""

import select
import socket
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from playground.workshop.control import messages
from playground.workshop.control.messages import Answer, Ask, Status, Trouble

PATIENCE = 10.0
"""Seconds to wait for an answer."""


class ControlError(Exception):
    """It could not be done; the message says why."""


class Control:
    """A connection to the workshop whose folder that is."""

    def __init__(self, state: Path) -> None:
        """Connect. Raises ControlError where nobody is there."""
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.settimeout(PATIENCE)
        file = state / messages.SOCKET
        try:
            self.socket.connect(str(file))
        except (FileNotFoundError, ConnectionRefusedError) as error:
            self.socket.close()
            raise ControlError(
                f"No workshop is open in {state}. Start one with `playground workshop serve`, "
                "or name its folder with --state."
            ) from error
        except OSError as error:
            self.socket.close()
            raise ControlError(f"The workshop in {state} cannot be reached: {error}.") from error
        self._came = b""
        """What came, and was not asked for yet."""

    def ask(self, ask: Ask) -> Answer:
        """Ask, and have the answer. Raises ControlError where it is a trouble."""
        try:
            self.socket.sendall(msgspec.json.encode(ask) + b"\n")
            line = self._line()
        except OSError as error:
            raise ControlError(f"The workshop does not answer: {error}.") from error
        if not line:
            raise ControlError("The workshop has ended.")
        answer = messages.answer_decoder.decode(line)
        if isinstance(answer, Trouble):
            raise ControlError(answer.why)
        return answer

    def status(self) -> Status:
        """How the workshop is."""
        answer = self.ask(messages.AskStatus())
        assert isinstance(answer, Status)  # noqa: S101 - nothing else answers it
        return answer

    def do(self, ask: Ask) -> str:
        """Have something done; returns what was."""
        answer = self.ask(ask)
        return answer.words if isinstance(answer, messages.Done) else ""

    def pass_on(self, show: Callable[[bytes], None], keys: int, leave: Callable[[], bool]) -> None:
        """Hand on what comes, until there is no more of it or somebody leaves.

        Args:
            show: takes what came.
            keys: a descriptor that can be read when somebody has typed.
            leave: called then; whether to leave.
        """
        show(self._came)
        there = self.socket.fileno()
        while True:
            ready, _, _ = select.select([there, keys], [], [])
            if keys in ready and leave():
                return
            if there in ready:
                data = self.socket.recv(messages.LONGEST)
                if not data:
                    return
                show(data)

    def close(self) -> None:
        """Hang up."""
        self.socket.close()

    def _line(self) -> bytes:
        while b"\n" not in self._came:
            data = self.socket.recv(messages.LONGEST)
            if not data:
                return b""
            self._came += data
        line, _, self._came = self._came.partition(b"\n")
        return line

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
