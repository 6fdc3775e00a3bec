"""What is typed is heard: early, at once, in pieces, or in floods; in a real terminal."""

import sys
import termios
import threading
import time
from pathlib import Path

import pytest

from tests.terminal.emulator import KEYS, Terminal, playground, program

SNIPPET = "".join(f"n = {number}\n" for number in range(1, 13))


def taken(terminal: Terminal) -> None:
    """Wait until the terminal keeps for the app what is typed; the app is not there yet."""
    until = time.monotonic() + 20
    while termios.tcgetattr(terminal.process.child_fd)[3] & termios.ICANON:
        assert time.monotonic() < until
        time.sleep(0.002)
    terminal.read(0)
    assert not terminal.received, "it has painted before it hears anything"


def flood(terminal: Terminal, text: str) -> None:
    """Send it all, as fast as the app takes it."""
    threading.Thread(target=terminal.process.send, args=(text,), daemon=True).start()


def test_one_can_leave_before_anything_is_there(tmp_path: Path) -> None:
    with playground(tmp_path) as terminal:
        taken(terminal)
        assert terminal.leave() == 0


def test_who_has_enough_before_anything_is_there_has_the_terminal_back(tmp_path: Path) -> None:
    script = f"trap : INT; {sys.executable} -m playground; stty -a"
    with program(tmp_path, "sh", "-c", script) as terminal:
        taken(terminal)
        terminal.press("\x03")
        terminal.wait("isig icanon")
        assert " -echo " not in terminal.text
        assert " ixon" in terminal.text


@pytest.mark.parametrize("early", [True, False], ids=["before it is there", "once it is there"])
def test_each_step_counts_however_fast_they_are_asked_for(tmp_path: Path, *, early: bool) -> None:
    snippet = tmp_path / "snippet.py"
    snippet.write_text(SNIPPET)
    with playground(tmp_path, "open", str(snippet)) as terminal:
        if early:
            taken(terminal)
        else:
            terminal.wait("ready")
        terminal.press(KEYS["f8"] * 7)
        terminal.wait("step 7/")
        terminal.press(KEYS["f7"] * 2)
        terminal.wait("step 5/")
        assert terminal.leave() == 0


@pytest.mark.slow
def test_a_key_that_comes_in_pieces_is_one(tmp_path: Path) -> None:
    with playground(tmp_path, "open", "five-states") as terminal:
        terminal.wait("ready")
        for half, rest in (("\x1b[1;5", "F"), ("\x1b[<35;1", "0;10M"), ("\x1b[1", ";5H")):
            terminal.press(half)
            time.sleep(0.5)
            terminal.press(rest)
        terminal.press("# whole")
        terminal.wait("  1  # whole")
        assert "0;10M" not in terminal.text
        assert terminal.leave() == 0


@pytest.mark.slow
def test_a_paste_without_an_end_deafens_nobody(tmp_path: Path) -> None:
    with playground(tmp_path) as terminal:
        terminal.wait("ready")
        terminal.press("\x1b[200~pasted = 1\r")
        terminal.wait("pasted = 1")
        terminal.press("typed")
        terminal.wait("typed")
        assert terminal.leave() == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    ["x = 1\r" * 33_000, "".join(f"\x1b[<35;{5 + at % 40};9M" for at in range(20_000))],
    ids=["text", "mouse"],
)
def test_a_flood_is_over_soon(tmp_path: Path, text: str) -> None:
    with playground(tmp_path) as terminal:
        terminal.wait("ready")
        flood(terminal, text + KEYS["ctrl+home"] + "# afterwards")
        terminal.wait("# afterwards", seconds=8)
        assert terminal.leave() == 0
