"""What holds for every test."""

import os
import signal

from hypothesis import settings

from tests import measured  # noqa: F401 - before anything is started

# A shell that starts the tests in the background has Ctrl+C ignored, and so would have every
# program that they start and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)

# A busy machine is no fault: how long a thing takes is the benchmarks' business. What is
# tried at random is the same each time, so that a red test speaks of the change before it;
# `--hypothesis-profile=search` goes where nobody was before.
settings.register_profile("same", settings.default, deadline=None, derandomize=True)
settings.register_profile("search", settings.default, deadline=None, derandomize=False)
settings.load_profile("same")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: a test that waits leaves its own to another."""
    return len(os.sched_getaffinity(0)) + 1
