"""The Textual app: screens, widgets, styles."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.course.model import Lesson, Pack
    from playground.ui.play.scratch import Saved


def run(
    what: "str | Lesson | Saved | None" = None,
    *,
    pack: "Path | Pack | None" = None,
    store: str | None = None,
) -> int:
    """Open the app in this terminal; returns its exit code when the learner leaves.

    Args:
        what: a lesson's id, a snippet's file as a lesson, or a saved run; None for where
            the learner left.
        pack: the lessons, or their folder; None for our own.
        store: SQLAlchemy URL of the store; None for the learner's own file.
    """
    from playground.ui.wire import ahead

    ahead.take()
    try:
        return _run(what, pack, store)
    finally:
        ahead.give_back()


def _run(what: "str | Lesson | Saved | None", pack: "Path | Pack | None", store: str | None) -> int:
    from playground.assistant.client import Assistant
    from playground.sandbox.client import ForkServer
    from playground.ui.app import PlaygroundApp
    from playground.ui.play.keeper import Keeper
    from playground.ui.settings import Settings

    server, keeper, assistant = ForkServer(spares=2), Keeper(store), Assistant(Settings.cache())
    beside = _folder(what)
    app = PlaygroundApp(
        server,
        keeper,
        pack,
        what=what,
        settings=Settings.own(),
        own=lambda: ForkServer(own=beside),
        assistant=assistant,
    )
    try:
        app.run()
    finally:
        keeper.close()
        assistant.close()
        server.close()
    return app.return_code or 0


def _folder(what: "str | Lesson | Saved | None") -> Path:
    """Where the modules beside the code are, if it is a file's."""
    file = None if isinstance(what, str) else what and what.path
    return file.resolve().parent if file and file.is_file() else Path.cwd()
