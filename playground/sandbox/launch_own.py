"""Run as a script, by its path: be the server for code of the user's own.

Started in the user's folder and environment, with the user's packages; its workers
are shut in by nothing. What the app found elsewhere comes last, so that the user's
own packages are what the user's code finds.
"""

import sys

if __name__ == "__main__":
    descriptor, max_seconds, *roots = sys.argv[1:]
    sys.path += [root for root in roots if root not in sys.path]
    from playground.sandbox.server import serve_own

    serve_own(int(descriptor), float(max_seconds))
