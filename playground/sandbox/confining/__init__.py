"""What shuts a worker in, one file a layer.

    places, room, namespaces   what of the machine exists for a worker
    resources, capabilities    what it may use up, and that it has no privileges
    landlock                   which files it may open
    seccomp                    which calls to the kernel it may make

The server goes into its namespaces once (`room`); a worker goes through all of
them (`playground.sandbox.confine`), and whichever fails ends it.
"""

NOBODY = 65534
"""The user and the group as which snippets run. Outside of the namespaces they are the
app's own, unless that is root."""

SCRATCH = "/scratch"
"""Where, in the namespaces, a worker mounts its folder."""
