"""From start to quit in a real terminal."""

import signal
import time
from pathlib import Path

import pytest

from playground.progress.store import Store
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


@pytest.mark.slow
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


def test_a_killed_app_comes_back_where_it_was(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/elsewhere.sqlite3"
    with playground(tmp_path, "--store", url, "open", "five-states") as terminal:
        terminal.wait("ready")
        terminal.press("# kept", "enter")
        terminal.wait("# kept")
        terminal.press("f5")
        terminal.wait("◇ ana")
        terminal.press("f7", "f7", "f7")
        terminal.wait("step 16/")
        wait_until_saved(url, step=15)
        terminal.process.kill(signal.SIGKILL)
        assert terminal.ended() == -signal.SIGKILL
    with playground(tmp_path, "--store", url) as terminal:
        terminal.wait("step 16/")
        terminal.press("ctrl+home")
        terminal.wait("# kept")
        assert terminal.leave() == 0
    assert not list(tmp_path.rglob("progress.sqlite3"))


def wait_until_saved(url: str, step: int) -> None:
    """The app tells nobody that it has saved where the learner stands."""
    until = time.monotonic() + 20
    store = Store.open(url)
    while (place := store.place()) is None or place.step != step:
        assert time.monotonic() < until, f"never saved: {place}"
        time.sleep(0.02)
    store.close()


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


@pytest.mark.parametrize(
    ("columns", "rows"), [(80, 24), (20, 5), pytest.param(200, 50, marks=pytest.mark.slow)]
)
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
