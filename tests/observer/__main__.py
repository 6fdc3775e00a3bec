"""`python -m tests.observer FILE...`: how the recorded run of each differs from the native one."""

import sys
from pathlib import Path

from playground.sandbox.client import ForkServer
from tests.observer.natives import Natives
from tests.observer.observing import deviations
from tests.observer.script import read


def main() -> None:
    """Print the differences, a script at a time."""
    with Natives() as natives, ForkServer() as server:
        for name in sys.argv[1:]:
            found = deviations(read(Path(name)), natives, server)
            sys.stdout.write("\n".join([f"== {name}", *found, ""]))


if __name__ == "__main__":
    main()
