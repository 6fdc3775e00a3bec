"""Run as a script, by its path: make the packages importable and be the fork server.

The interpreter is started with nothing of the user's environment, so what the app
found in other places than the usual ones is handed over by name. What costs
memory is imported by the process that is to be the server, and by no other.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path


def extend_path(roots: Sequence[str]) -> None:
    """Put the roots behind the standard library and before what is installed.

    So a checkout comes before an installed copy of itself, and nothing of it can
    stand in for a module of the standard library.
    """
    installed = ("site-packages", "dist-packages")
    first = next(
        (place for place, entry in enumerate(sys.path) if Path(entry).name in installed),
        len(sys.path),
    )
    sys.path[first:first] = [root for root in roots if root not in sys.path]


if __name__ == "__main__":
    descriptor, base, max_seconds, without, nice, spares, *roots = sys.argv[1:]
    extend_path(roots)
    from playground.sandbox.confining import NOBODY, places, probing
    from playground.sandbox.holding import layers_named

    named = places.needed(roots)
    readable = places.resolved(named)
    try:
        holding = probing.settle(named, layers_named(without.split(",")), [int(descriptor)])
    except OSError as error:
        sys.exit(
            f"This process cannot give up its rights: {error}. Root has to be able to become "
            f"the user {NOBODY}, as which snippets run. Start the playground as another user."
        )
    if place := places.unreadable(readable):
        sys.exit(
            f"Snippets run as the user {os.getuid()}, who cannot read {place}. "
            "Install the playground where everybody can read it, or start it as another user."
        )
    from playground.sandbox.server import main

    main(
        int(descriptor),
        Path(base),
        float(max_seconds),
        holding,
        readable,
        nice=int(nice),
        spares=int(spares),
    )
