"""How things are on a play screen, for the answers of the help."""

from playground.trace.model import Statement
from playground.trace.words import because, verb
from playground.ui.help.questions import PANES, Facts
from playground.ui.play.screen import PlayScreen
from playground.ui.served import served


def facts(screen: PlayScreen) -> Facts:
    """What the answers depend on, now."""
    desk = screen.desk
    at_home = not served(screen)
    return Facts(
        pane=_pane(screen),
        cause=_cause(screen),
        kept=desk.shelf.kept if at_home else "",
        unsaved=desk.shelf.unsaved,
        sandbox=desk.sandbox,
        trusted=desk.doing.trusted,
        served=not at_home,
    )


def _pane(screen: PlayScreen) -> str | None:
    if screen.focused is None:
        return None
    around = (node.id for node in screen.focused.ancestors_with_self)
    return next((found for found in around if found in PANES), None)


def _cause(screen: PlayScreen) -> str:
    doing = screen.desk.doing
    if doing.place < 0:
        return ""
    sent = [event for event in doing.walk.step(doing.place).sql if isinstance(event, Statement)]
    return f"{verb(sent[-1].sql)} {because(sent[-1].cause)}" if sent else ""
