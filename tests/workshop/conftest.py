"""An open workshop for tests that need no other."""

from collections.abc import Iterator

import pytest

from tests.workshop.serving import Workshop, workshop


@pytest.fixture(scope="package")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    with workshop(tmp_path_factory.mktemp("room") / "state") as opened:
        yield opened
