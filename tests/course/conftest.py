from collections.abc import Iterator
from functools import partial

import pytest

from playground.commands.lessons.proving import run_in
from playground.course.bench import Runner
from playground.sandbox.client import ForkServer


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    """Runs programs as the app does."""
    with ForkServer(scratch=tmp_path_factory.mktemp("course") / "scratch") as server:
        yield partial(run_in, server)
