from collections.abc import Iterator

import pytest

from playground.course.verify import Runner
from playground.sandbox.client import ForkServer


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    """Runs programs as the app does."""
    with ForkServer(scratch=tmp_path_factory.mktemp("course") / "scratch") as server:
        yield server.run
