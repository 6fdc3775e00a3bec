"""Whatever a script does with Sessions, it does the same, recorded or not."""

import pytest

from playground.sandbox.client import ForkServer
from tests.observer.anyhow import anyhow
from tests.observer.contending import contending
from tests.observer.natives import Natives
from tests.observer.observing import deviations
from tests.observer.script import Script


def same(source: str, natives: Natives, server: ForkServer) -> None:
    script = Script(source=source)
    found = deviations(script, natives, server)
    assert not found, "\n".join(["", script.source, *found])


@pytest.mark.parametrize("seed", range(20))
def test_sessions(seed: int, natives: Natives, server: ForkServer) -> None:
    same(anyhow(seed), natives, server)


@pytest.mark.parametrize("seed", range(20))
def test_connections(seed: int, natives: Natives, server: ForkServer) -> None:
    same(contending(seed), natives, server)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20, 320))
def test_many_more_sessions(seed: int, natives: Natives, server: ForkServer) -> None:
    same(anyhow(seed), natives, server)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20, 320))
def test_many_more_connections(seed: int, natives: Natives, server: ForkServer) -> None:
    same(contending(seed), natives, server)
