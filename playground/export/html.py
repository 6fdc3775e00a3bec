"""A trace as one HTML page that needs nothing else: no network, no server, no program."""

import base64
import json
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from itertools import islice

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer, SqlLexer

from playground.trace.model import Statement
from playground.trace.text import visible
from playground.trace.trace import Trace, dump
from playground.trace.words import because, parameters, raised, told

LARGEST_SQL = 20_000
"""Characters of a statement that are shown: a bulk INSERT has megabytes."""
MOST_STATEMENTS = 2_000
"""Different statements that are highlighted; the others are plain text."""

_FORMATTER = HtmlFormatter(nowrap=True)


def page(trace: Trace, title: str = "") -> str:
    """The page: code, objects, sessions, SQL with its cause and tables, step by step.

    It holds the whole trace, as `playground run --json` prints it. Nothing in it
    is loaded from elsewhere, and its policy lets no script run but its own.
    """
    style = _asset("page.css") + _colours()
    script = _asset("page.js")
    filled = _asset("page.html")
    for mark, text in {
        "@TITLE@": _escaped(visible(title or "A run")),
        "@STYLE-HASH@": _hash(style),
        "@SCRIPT-HASH@": _hash(script),
        "@STYLE@": style,
        "@SCRIPT@": script,
        "@TRACE@": _in_script(dump(trace).decode()),
        "@SHOWN@": _in_script(json.dumps(_shown(trace))),
    }.items():
        filled = filled.replace(mark, text)
    return filled


def _shown(trace: Trace) -> dict[str, object]:
    """What the page cannot work out: highlighted code, and words for what happened."""
    return {
        "code": _code(trace.source),
        "sql": _highlighted(trace),
        "steps": {
            step.index: {
                "told": [_told(event) for event in told(step.sql)],
                **({"raised": raised(step)} if step.kind == "error" else {}),
            }
            for step in trace.steps
            if step.sql or step.kind == "error"
        },
    }


def _code(source: str) -> list[str]:
    """The lines with highlighting."""
    text = visible(source.rstrip()) or " "
    lines = highlight(text, PythonLexer(stripnl=False), _FORMATTER).split("\n")
    return lines[: text.count("\n") + 1]


def _told(event: object) -> dict[str, str] | str:
    """A statement with its values and cause; of other events the kind."""
    if isinstance(event, Statement):
        return {
            "sql": event.sql[:LARGEST_SQL],
            "values": parameters(event),
            "because": because(event.cause),
            "failed": visible(event.error or ""),
        }
    return str(getattr(event, "kind", ""))


def _highlighted(trace: Trace) -> dict[str, str]:
    """By statement, its text with highlighting."""
    texts = dict.fromkeys(
        event.sql[:LARGEST_SQL]
        for step in trace.steps
        for event in step.sql
        if isinstance(event, Statement)
    )
    lexer = SqlLexer()
    return {
        text: highlight(visible(text), lexer, _FORMATTER).rstrip("\n")
        for text in islice(texts, MOST_STATEMENTS)
    }


def _colours() -> str:
    """Pygments' styles for a light and a dark page."""
    light, dark = (
        "\n".join(HtmlFormatter(style=name).get_token_style_defs(".code"))  # type: ignore[no-untyped-call]
        for name in ("default", "github-dark")
    )
    return f"\n{light}\n@media (prefers-color-scheme: dark) {{\n{dark}\n}}\n"


@lru_cache
def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = base64.b64encode(sha256(text.encode()).digest()).decode()
    return f"sha256-{digest}"


def _in_script(data: str) -> str:
    """JSON that cannot end the element it stands in."""
    return data.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
