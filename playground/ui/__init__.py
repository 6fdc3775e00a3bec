"""The Textual app: screens, widgets, styles."""

from pathlib import Path


def run(what: str | None = None, *, pack: Path | None = None, store: str | None = None) -> int:
    """Open the app in this terminal; returns its exit code when the learner leaves.

    Args:
        what: a lesson's id, or the path of a snippet; None for where the learner left.
        pack: the folder of lessons; None for our own.
        store: SQLAlchemy URL of the store; None for the learner's own file.
    """
    from playground.sandbox.client import ForkServer
    from playground.ui.app import PlaygroundApp
    from playground.ui.play.keeper import Keeper
    from playground.ui.settings import Settings

    server, keeper = ForkServer(), Keeper(store)
    beside = Path(what).resolve().parent if what and Path(what).is_file() else Path.cwd()
    app = PlaygroundApp(
        server,
        keeper,
        pack,
        what=what,
        settings=Settings.own(),
        own=lambda: ForkServer(own=beside),
    )
    try:
        app.run()
    finally:
        keeper.close()
        server.close()
    return app.return_code or 0
