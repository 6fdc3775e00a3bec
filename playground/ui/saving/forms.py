"""The forms in which a run can be taken away."""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from playground.trace.trace import Trace, dump

LONGEST = 60
"""Characters of a file's name before its ending."""


class Taken(NamedTuple):
    """What is to be taken away."""

    trace: Trace
    title: str
    name: str
    """How files of it are called, without the ending."""
    picture: str
    """The screen, as SVG."""


class Form(NamedTuple):
    """One form."""

    word: str
    ending: str
    meaning: str
    make: Callable[[Taken], bytes]
    """What is in the file; may take its time."""


def _page(taken: Taken) -> bytes:
    from playground.export.html import page  # only where it is asked for

    return _bytes(page(taken.trace, taken.title))


def _document(taken: Taken) -> bytes:
    from playground.export.markdown import document

    return _bytes(document(taken.trace, taken.title))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


FORMS: Final = (
    Form(
        "Trace",
        ".trace.json",
        "the whole run, to be opened here again: playground open FILE",
        lambda taken: dump(taken.trace) + b"\n",
    ),
    Form("Web page", ".html", "one page that steps in any browser", _page),
    Form("Markdown", ".md", "the run as text to read", _document),
    Form("Picture", ".svg", "the screen as it was, as SVG", lambda taken: _bytes(taken.picture)),
    Form("Code", ".py", "what was run", lambda taken: _bytes(taken.trace.source)),
)
"""All of them, the usual one first."""


def stem(words: str) -> str:
    """A file's name made of words."""
    return re.sub(r"[^\w.-]+", "-", words).strip("-.")[:LONGEST] or "run"


def form_of(name: str) -> Form | None:
    """The form that a file's name has the ending of."""
    return next((form for form in FORMS if name.endswith(form.ending)), None)
