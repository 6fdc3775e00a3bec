"""Nothing typed is lost when the line drops: in a real terminal, with real signals."""

import os
import signal
import sys
from pathlib import Path

import pexpect
import pytest

from playground.progress.store import Store
from tests.ui.conftest import PACK

PROGRAM = """
import sys
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
