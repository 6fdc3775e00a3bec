"""Where coverage is measured: in the processes that run tests, and in what they hand it on to.

All others that tests start are as a user's are: some have a full disk, or no rights.
"""

import os

MEASURED: dict[str, str] = {}
"""What an environment has to have for a program to be measured, where these tests are."""

if "PYTEST_XDIST_WORKER" in os.environ:  # the process that starts these needs it for them
    for name in [name for name in os.environ if name.startswith("COVERAGE_")]:
        MEASURED[name] = os.environ.pop(name)
