"""Run as a script, by its path: be the app server. See `server.main`."""

import sys

if __name__ == "__main__":
    descriptor, root = sys.argv[1:]
    # The very package that the door has: others of its name may be installed, too.
    sys.path.insert(0, root)
    import playground  # noqa: F401 - its modules are found through it from now on

    sys.path.remove(root)
    from playground.workshop.served.server import main

    main(int(descriptor))
