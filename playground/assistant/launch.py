"""Run as a script, by its path: give up every right that reading code does not need, then serve.

As with the fork server the interpreter is started with nothing of the user's environment.
"""

import sys

if __name__ == "__main__":
    descriptor, without, *roots = sys.argv[1:]
    sys.path += [root for root in roots if root not in sys.path]
    from playground.assistant.server import PACKAGES, main
    from playground.sandbox.confining import places, probing
    from playground.sandbox.holding import layers_named

    readable = places.needed(roots, PACKAGES)
    layers = layers_named(without.split(","))
    holding = probing.settle(readable, layers, [int(descriptor)])
    main(int(descriptor), holding.layers, places.resolved(readable))
