from collections.abc import Iterator
from pathlib import Path

import pytest

from playground.sandbox.client import ForkServer


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForkServer]:
    """One server for all tests that leave it as they found it."""
    with ForkServer(scratch=tmp_path_factory.mktemp("warm") / "scratch") as server:
        server.start()
        yield server


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    return tmp_path / "scratch"


@pytest.fixture(scope="session")
def loose(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForkServer]:
    """One whose runs may start processes, which seccomp would deny them."""
    scratch = tmp_path_factory.mktemp("loose") / "scratch"
    with ForkServer(scratch=scratch, without={"seccomp"}) as server:
        yield server


@pytest.fixture
def server(scratch: Path) -> Iterator[ForkServer]:
    """A server of the test's own, to be ill-treated."""
    with ForkServer(scratch=scratch) as server:
        yield server
