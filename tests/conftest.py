"""What holds for every test."""

import os

from hypothesis import settings

from tests import measured  # noqa: F401 - before anything is started

# A busy machine is no fault: how long a thing takes is the benchmarks' business.
settings.register_profile("unhurried", settings.default, deadline=None)
settings.load_profile("unhurried")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: a test that waits leaves its own to another."""
    return len(os.sched_getaffinity(0)) + 1
