"""What holds for every test."""

from hypothesis import settings

from tests import measured  # noqa: F401 - before anything is started

# A busy machine is no fault: how long a thing takes is the benchmarks' business.
settings.register_profile("unhurried", settings.default, deadline=None)
settings.load_profile("unhurried")
