"""Where a snippet runs: a fork server, its workers, and the client that asks for a run.

    app (client, run) ──exec──> launch ──> server, in namespaces of its own ──fork──> worker

The client side knows neither SQLAlchemy nor the recorder; the server imports
both once, and every worker is a copy of it that is already warm. A worker shuts
itself in (`confine`) before it runs anything; what of that can be had on this
machine the server finds out and says (`holding`). Some do so before anybody asks
(`spares`), and have the memory that they will write to (`rehearsal`).
"""
