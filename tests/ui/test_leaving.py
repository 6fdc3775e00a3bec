"""Nothing typed is lost when the line drops: in a real terminal, with real signals."""

import os
import signal
import sys
import time
from pathlib import Path

import pexpect
import pytest

from playground.progress.store import Store
from playground.ui.app import GRACE
from tests.ui.conftest import PACK

PROGRAM = """
import sys
import time
from pathlib import Path
from playground.ui import run
sys.exit(run(pack=Path(sys.argv[1]), store=sys.argv[2]))
"""


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM], ids=lambda found: found.name)
def test_a_draft_survives_a_dropped_line(tmp_path: Path, number: signal.Signals) -> None:
    url = f"sqlite:///{tmp_path / 'progress.sqlite3'}"
    app = pexpect.spawn(
        sys.executable,
        ["-c", PROGRAM, str(PACK), url],
        dimensions=(24, 80),
        env={**os.environ, "TERM": "xterm-256color"},
        timeout=30,
    )
    app.expect("lines of preparation")
    app.send("zzz")
    app.expect("zzz")
    app.kill(number)
    app.expect(pexpect.EOF)
    app.close()
    store = Store.open(url)
    assert (store.draft("five-states", "watch") or "").startswith("zzz")
    place = store.place()
    assert place is not None
    assert place.cursor == (0, 3)
    store.close()


@pytest.mark.slow
def test_a_terminal_that_takes_nothing_more_holds_nobody(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'progress.sqlite3'}"
    app = pexpect.spawn(
        sys.executable,
        ["-c", PROGRAM, str(PACK), url],
        dimensions=(50, 200),
        env={**os.environ, "TERM": "xterm-256color"},
        timeout=30,
    )
    app.expect("lines of preparation")
    for _ in range(40):  # nothing is read: the terminal's buffer is full, and ours after it
        app.send("zzz")
        app.setwinsize(50, 190)
        app.setwinsize(50, 200)
        time.sleep(0.05)
    app.kill(signal.SIGHUP)
    end = time.monotonic() + GRACE + 20
    while app.isalive():
        assert time.monotonic() < end, "it goes on without a terminal"
        time.sleep(0.1)
    app.close()
    store = Store.open(url)
    assert "zzz" in (store.draft("five-states", "watch") or "")
    store.close()
