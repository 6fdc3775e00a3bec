"""What the app server does once, no learner's app does again."""

import subprocess
import sys

import pytest

from tests.ui.conftest import PACK

SCRIPT = """
import sys, threading
from pathlib import Path
from playground.course.reader import read_pack
from playground.ui.highlight import sql_pieces
from playground.workshop.served.warmup import warm_up
warm_up(read_pack(Path(sys.argv[1])))
print(sql_pieces.cache_info().currsize, threading.active_count())
"""


@pytest.mark.slow
def test_a_run_has_been_shown_before_the_first_fork() -> None:
    # In a process of its own: here, what it shows may have been laid out before.
    command = [sys.executable, "-c", SCRIPT, str(PACK)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    statements, threads = map(int, done.stdout.split())
    assert statements >= 2
    assert threads == 1
