"""From start to quit in a real terminal."""

import signal
from pathlib import Path

import pytest

from tests.terminal.emulator import playground


def test_from_the_first_start_to_the_next(tmp_path: Path) -> None:
    with playground(tmp_path, "open", "five-states") as terminal:
        terminal.wait("Five states")
        terminal.wait("ready")
        terminal.press("f5")
        terminal.wait("◇ ana")
        terminal.wait("INSERT INTO users (name) VALUES (?)")
        terminal.wait("because flush()")
        terminal.press("f7", "f7")
        terminal.wait("● ana")
        terminal.press("f7")
        terminal.wait(lambda text: "step 15/" in text or "step 16/" in text)
        terminal.press("f8")
        terminal.press("# kept")
        terminal.wait("# kept")
        assert terminal.leave() == 0
    with playground(tmp_path) as terminal:
        terminal.wait("# kept")
        terminal.wait("Five states")
        assert terminal.leave() == 0


def test_a_vanished_terminal_loses_nothing(tmp_path: Path) -> None:
    with playground(tmp_path) as terminal:
        terminal.wait("ready")
        terminal.press("# typed before the line dropped")
        terminal.wait("# typed before the line dropped")
        terminal.process.kill(signal.SIGHUP)
        assert terminal.ended() in (0, -signal.SIGHUP, 129)
    with playground(tmp_path) as terminal:
        terminal.wait("# typed before the line dropped")
        assert terminal.leave() == 0


def test_an_endless_snippet_is_stopped_by_escape(tmp_path: Path) -> None:
    snippet = tmp_path / "endless.py"
    snippet.write_text("import time\nprint('begun')\ntime.sleep(1_000)\n")
    with playground(tmp_path, "open", str(snippet)) as terminal:
        terminal.wait("time.sleep(1_000)")
        terminal.wait("ready")
        terminal.press("f5")
        terminal.wait("begun")
        terminal.press("escape")
        terminal.wait("interrupted")
        assert terminal.leave() == 0


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (20, 5), (200, 50)])
def test_every_size_opens_runs_and_leaves(tmp_path: Path, columns: int, rows: int) -> None:
    with playground(tmp_path, "open", "five-states", columns=columns, rows=rows) as terminal:
        if columns < 40:
            terminal.wait(lambda text: bool(text.strip()))
        else:
            terminal.wait("Five states")
            terminal.press("ctrl+r")
            terminal.wait("ana")
        terminal.resize(100, 30)
        terminal.wait("Five states")
        assert terminal.leave() == 0
    assert b"Traceback" not in terminal.received
