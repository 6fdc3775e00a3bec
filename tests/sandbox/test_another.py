"""The sandbox of an ordinary user, where the tests are root's."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sandbox.another import SOMEBODY, run_as

pytestmark = pytest.mark.skipif(os.getuid() != 0, reason="all tests are an ordinary user's already")


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that belongs to somebody, who can get to it."""
    folder = Path(tempfile.mkdtemp())
    os.chown(folder, SOMEBODY, SOMEBODY)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("module", ["test_on_disk", "test_confined"])
def test_as_an_ordinary_user(home: Path, module: str) -> None:
    pytest_alone = [sys.executable, "-m", "pytest", "-n", "0", "-q", "-p", "no:cacheprovider"]
    told = run_as(
        SOMEBODY,
        [*pytest_alone, f"--basetemp={home}/tests", f"tests/sandbox/{module}.py"],
        {"HOME": str(home), "TMPDIR": str(home)},
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert "skipped" not in told.stdout
