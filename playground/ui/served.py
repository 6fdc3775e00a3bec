"""Whether the app is served: it runs on one machine, and its learner sits at another.

The one place to ask before anything of the machine is touched on the learner's word. Where
the app is served, no file is opened or saved by a path, no editor, browser or other program
is started, and no code runs without the sandbox: the machine is somebody else's.
"""

from typing import Any

from textual.app import App
from textual.dom import DOMNode


def served(node: DOMNode) -> bool:
    """Whether that app, or the app of that screen or widget, is served."""
    app: App[Any] = node if isinstance(node, App) else node.app
    return bool(getattr(app, "served", False))
