"""`python -m tests.observer [--own] [FILE...]`: how recorded runs differ from native ones.

Without a FILE, of the whole corpus. With --own the recorder works without the sandbox: where
coverage is measured, in it as well.
"""

import sys
from dataclasses import replace
from pathlib import Path

from playground.sandbox.client import ForkServer
from tests.observer.natives import Natives
from tests.observer.observing import deviations
from tests.observer.script import read

CORPUS = Path(__file__).parent / "corpus"
MOVE = "import os, tempfile; os.chdir(tempfile.mkdtemp()); del os, tempfile\n"
"""Each run to a folder of its own, where there is no sandbox that gives it one."""


def main() -> None:
    """Print the differences, a script at a time."""
    own = "--own" in sys.argv
    named = [Path(argument) for argument in sys.argv[1:] if argument != "--own"]
    with Natives() as natives, ForkServer(own=Path.cwd() if own else None) as server:
        for name in named or sorted(CORPUS.glob("*.py")):
            script = read(name)
            if own:
                script = replace(script, setup=MOVE + script.setup)
            found = deviations(script, natives, server)
            sys.stdout.write("\n".join([f"== {name}", *found, ""]))


if __name__ == "__main__":
    main()
