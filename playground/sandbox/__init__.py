"""Where a snippet runs: the fork server, its workers, and the client that asks for a run."""
