"""Whatever a script does with Sessions, it does the same, recorded or not."""

import pytest

from playground.sandbox.client import ForkServer
from tests.observer.anyhow import anyhow
from tests.observer.natives import Natives
from tests.observer.observing import deviations
from tests.observer.script import Script


def same(seed: int, natives: Natives, server: ForkServer) -> None:
    script = Script(source=anyhow(seed))
    found = deviations(script, natives, server)
    assert not found, "\n".join(["", script.source, *found])


@pytest.mark.parametrize("seed", range(20))
def test_recording_changes_nothing(seed: int, natives: Natives, server: ForkServer) -> None:
    same(seed, natives, server)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20, 320))
def test_nor_in_many_more(seed: int, natives: Natives, server: ForkServer) -> None:
    same(seed, natives, server)
