"""Stores on real databases, closed at the end of a test."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from playground.progress.store import Store

POSTGRES = os.environ.get("PLAYGROUND_TEST_POSTGRES")
"""URL of a PostgreSQL database that tests may write to; without it those tests are skipped."""

OpenStore = Callable[..., Store]


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


@pytest.fixture(
    params=[
        "file",
        "memory",
        pytest.param(
            "postgres",
            marks=pytest.mark.skipif(not POSTGRES, reason="PLAYGROUND_TEST_POSTGRES is not set"),
        ),
    ]
)
def store(request: pytest.FixtureRequest, open_store: OpenStore, url: str) -> Store:
    """A store of each kind; its learner is new, since a server's tables outlive a test."""
    at = {"file": url, "memory": "sqlite://", "postgres": POSTGRES or ""}[request.param]
    return open_store(at, learner=str(uuid4()))
