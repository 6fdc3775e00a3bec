"""What a run may use up."""

MEMORY = 512 * 1024**2
"""Bytes of address space. Needs MALLOC_ARENA_MAX=2 in the environment, or each of a
dozen threads reserves 64 MiB of it."""
LARGEST_FILE = 16 * 1024**2
"""Bytes in one file."""
FOLDER = 32 * 1024**2
"""Bytes in the run's folder."""
MOST_FILES = 2_048
"""Files and folders in the run's folder."""
MOST_DESCRIPTORS = 64
MOST_THREADS = 32
MOST_SIGNALS = 64
"""Signals that wait to be delivered."""
SPARE_PROCESSOR_TIME = 2.0
"""Seconds of processor time beyond the limit of its time."""
