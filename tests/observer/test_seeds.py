"""Course notes in `PLAYGROUND_SEEDS` do the same, recorded or not."""

import os
from pathlib import Path

import pytest

from playground.sandbox.client import ForkServer
from tests.observer.natives import Natives
from tests.observer.observing import deviations
from tests.observer.script import Script
from tests.observer.seeds import scripts

FOLDER = os.environ.get("PLAYGROUND_SEEDS")
FOUND = dict(scripts(Path(FOLDER))) if FOLDER else {"none": Script(source="")}


@pytest.mark.skipif(not FOLDER, reason="PLAYGROUND_SEEDS names no folder of notes")
@pytest.mark.parametrize("script", FOUND.values(), ids=FOUND)
def test_recording_changes_nothing(script: Script, natives: Natives, server: ForkServer) -> None:
    found = deviations(script, natives, server)
    assert not found, "\n".join(["", script.source, *found])
