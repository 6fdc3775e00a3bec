"""The first minute of somebody who has never seen it: a real terminal, 80x24, a new home."""

import time
from pathlib import Path

from tests.terminal.emulator import playground


def test_three_keys_to_an_object_that_becomes_persistent(tmp_path: Path) -> None:
    begun = time.monotonic()
    with playground(tmp_path, columns=80, rows=24) as terminal:
        terminal.wait("Enter shows you round")
        terminal.press("enter")
        terminal.wait("1/9")
        terminal.press("enter")
        terminal.wait("2/9")
        assert "◔ ana" in terminal.text
        terminal.press("enter")
        terminal.wait("3/9")
        terminal.wait("● ana")
        assert "INSERT INTO users (name) VALUES (?)" in terminal.text
        assert "because flush()" in terminal.text
        assert time.monotonic() - begun < 60
        terminal.press("escape")
        terminal.wait("F5 Run")
        terminal.press("# mine")
        terminal.wait("# mine")
        assert terminal.leave() == 0
    with playground(tmp_path, columns=80, rows=24) as terminal:
        terminal.wait("# mine")
        terminal.wait("ready")
        assert "New here?" not in terminal.text
        assert terminal.leave() == 0
