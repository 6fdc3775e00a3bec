"""The terminal, as far as it can be known without asking it."""

import os
import shutil
import sys
from collections.abc import Mapping

from playground.commands.doctor.facts import Terminal


def examine() -> Terminal:
    """What the app would find."""
    size = shutil.get_terminal_size()
    return Terminal(
        is_terminal=sys.stdin.isatty() and sys.stdout.isatty(),
        kind=os.environ.get("TERM", ""),
        columns=size.columns,
        rows=size.lines,
        colours=colours(os.environ),
        utf8=sys.stdout.encoding.lower().replace("-", "") == "utf8",
        within=_within(os.environ),
    )


def colours(environment: Mapping[str, str]) -> int:
    """How many it says it has, by the conventions that there are."""
    kind = environment.get("TERM", "")
    if environment.get("NO_COLOR") or kind in {"", "dumb", "unknown"}:
        return 0
    if environment.get("COLORTERM", "").lower() in {"truecolor", "24bit"}:
        return 256**3
    return 256 if "256color" in kind else 16


def _within(environment: Mapping[str, str]) -> str:
    known = {"TMUX": "tmux", "STY": "screen", "SSH_TTY": "ssh", "SSH_CONNECTION": "ssh"}
    return next((name for variable, name in known.items() if environment.get(variable)), "")
