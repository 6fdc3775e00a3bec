"""The Textual app: screens, widgets, styles."""

from pathlib import Path


def run(*, lesson: str | None = None, pack: Path | None = None, store: str | None = None) -> None:
    """Open the app in this terminal; returns when the learner leaves.

    Args:
        lesson: id of the lesson to open; None for where the learner left.
        pack: the folder of lessons; None for our own.
        store: SQLAlchemy URL of the store; None for the learner's own file.
    """
    from playground.course.reader import default_pack_path
    from playground.sandbox.client import ForkServer
    from playground.ui.app import PlaygroundApp
    from playground.ui.play.keeper import Keeper

    server, keeper = ForkServer(), Keeper(store)
    try:
        PlaygroundApp(server, keeper, pack or default_pack_path(), lesson=lesson).run()
    finally:
        keeper.close()
        server.close()
