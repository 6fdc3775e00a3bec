from collections.abc import Iterator

import pytest

from playground.sandbox.client import ForkServer
from tests.observer.natives import Natives


@pytest.fixture(scope="session")
def natives() -> Iterator[Natives]:
    with Natives() as natives:
        yield natives


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForkServer]:
    with ForkServer(scratch=tmp_path_factory.mktemp("observer") / "scratch") as server:
        server.start()
        yield server
