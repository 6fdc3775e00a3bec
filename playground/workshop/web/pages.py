"""What the browser loads: our page, and around the terminal what textual-serve brings."""

from html import escape
from importlib.resources import as_file, files
from pathlib import Path
from string import Template
from typing import Final

from aiohttp import web

PAGE: Final = Path(__file__).parent / "page"
POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # the terminal writes its own style sheet
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",  # with none, a form says that it comes from nowhere
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def entrance(words: str = "", name: str = "", status: int = 200) -> web.Response:
    """Ask who it is and for the class code, and say why that is asked again."""
    return _html(_asking(words, _page("asked.html", name=name)), status)


def going_on(ticket: str) -> web.Response:
    """Ask whether to go on here: a link that is only looked at must not use the ticket up."""
    fields = f'<input type="hidden" name="ticket" value="{escape(ticket)}">'
    return _html(_asking("Go on here where you are in your terminal.", fields))


def terminal() -> web.Response:
    """The terminal."""
    return _html(_page("terminal.html"))


def statics() -> list[web.AbstractRouteDef]:
    """The page's own files, and the terminal's."""
    # as_file: a folder on the disk as long as textual-serve is installed as one, which it is.
    with as_file(files("textual_serve") / "static") as folder:
        return [web.static("/static", folder), web.static("/page", PAGE)]


def _asking(words: str, fields: str) -> str:
    text = (PAGE / "entrance.html").read_text(encoding="utf-8")
    return Template(text).substitute(words=escape(words), fields=fields)


def _page(file: str, **values: str) -> str:
    text = (PAGE / file).read_text(encoding="utf-8")
    return Template(text).substitute({key: escape(value) for key, value in values.items()})


def _html(text: str, status: int = 200) -> web.Response:
    return web.Response(text=text, status=status, content_type="text/html", headers=HEADERS)
