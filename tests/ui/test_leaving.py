"""Nothing typed is lost when the line drops: in a real terminal, with real signals."""

import os
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import pexpect
import pytest

from playground.progress.store import Store
from playground.sandbox.client import ForkServer
from playground.ui.app import GRACE, PlaygroundApp
from playground.ui.play.keeper import Keeper
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


class Hasty(PlaygroundApp):
    """Is told to leave before anything is there."""

    def on_mount(self) -> None:
        self.exit()


async def test_the_app_leaves_in_order_before_its_screen_is_there(
    server: ForkServer, store: str
) -> None:
    app = Hasty(server, Keeper(store), PACK)
    await app.run_async(headless=True, size=(80, 24))
    assert app.return_code == 0


@pytest.mark.slow
def test_a_line_that_drops_twice_ends_no_save(tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite3"
    app = pexpect.spawn(
        sys.executable,
        ["-c", PROGRAM, str(PACK), f"sqlite:///{file}"],
        dimensions=(24, 80),
        env={**os.environ, "TERM": "xterm-256color"},
        timeout=30,
    )
    app.expect("lines of preparation")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        app.send("zzz")
        app.expect("zzz")
        for _ in range(3):
            app.kill(signal.SIGHUP)
            time.sleep(0.7)
        other.execute("COMMIT")
    app.expect(pexpect.EOF)
    app.close()
    store = Store.open(f"sqlite:///{file}")
    assert (store.draft("five-states", "watch") or "").startswith("zzz")
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
