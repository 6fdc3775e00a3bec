"""Where a snippet runs: a fork server, its workers, and the client that asks for a run.

    app (client, run) ──exec──> fork server (launch, server) ──fork──> worker, one per run

The client side knows neither SQLAlchemy nor the recorder; the server imports
both once, and every worker is a copy of it that is already warm.
"""
