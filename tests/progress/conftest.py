"""Stores on real databases, closed at the end of a test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from playground.progress.store import Store
from tests.postgres import Postgres, postgres, programs

OpenStore = Callable[..., Store]

ON_POSTGRES = [
    pytest.mark.slow,
    pytest.mark.skipif(programs() is None, reason="no PostgreSQL server is installed"),
]


@pytest.fixture(scope="session")
def server() -> Iterator[Postgres]:
    """A PostgreSQL server, started when the first test asks for it."""
    found = programs()
    assert found, "asked for only where there is one"
    with postgres(found) as running:
        yield running


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/progress.sqlite3"


@pytest.fixture
def open_store(url: str) -> Iterator[OpenStore]:
    """Opens a store, by default the test's own file."""
    opened: list[Store] = []

    def opener(at: str = url, *, learner: str = "me") -> Store:
        opened.append(Store.open(at, learner=learner))
        return opened[-1]

    yield opener
    for store in opened:
        store.close()


@pytest.fixture(params=["file", "memory", pytest.param("postgres", marks=ON_POSTGRES)])
def store(request: pytest.FixtureRequest, open_store: OpenStore, url: str) -> Store:
    """A store of each kind; its learner is new, since a server's tables outlive a test."""
    if request.param == "postgres":
        at = request.getfixturevalue("server").url
    else:
        at = {"file": url, "memory": "sqlite://"}[request.param]
    return open_store(at, learner=str(uuid4()))
