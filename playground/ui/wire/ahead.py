"""What is typed before there is an app waits for it.

As a shell leaves it, a terminal shows at once what is typed, and keeps Ctrl+Q and Ctrl+S for
itself: an app that takes its time to come would never hear of them.
"""

import sys
import termios
from contextlib import suppress
from typing import Any

_before: list[Any] | None = None
"""How the terminal was; None where it is so again, or another's."""


def take() -> None:
    """Have the terminal keep what is typed; Ctrl+C still ends what takes too long."""
    global _before  # noqa: PLW0603 - there is one terminal
    with suppress(termios.error):  # there is none
        _before = termios.tcgetattr(sys.stdin)
        mode = termios.tcgetattr(sys.stdin)
        mode[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL)
        mode[3] &= ~(termios.ICANON | termios.ECHO)
        termios.tcsetattr(sys.stdin, termios.TCSANOW, mode)


def give_back() -> None:
    """Have it be as it was; what was typed stays there to be read."""
    global _before  # noqa: PLW0603 - likewise
    if _before is not None:
        with suppress(termios.error):
            termios.tcsetattr(sys.stdin, termios.TCSANOW, _before)
        _before = None
