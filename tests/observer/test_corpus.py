"""Every script of the corpus does the same, recorded or not."""

from pathlib import Path

import pytest

from playground.sandbox.client import ForkServer
from tests.observer.natives import Natives
from tests.observer.observing import deviations
from tests.observer.script import read

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.py"))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_recording_changes_nothing(path: Path, natives: Natives, server: ForkServer) -> None:
    found = deviations(read(path), natives, server)
    assert not found, "\n".join(["", *found])
