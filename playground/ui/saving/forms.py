"""The forms in which a run can be taken away."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import DEVNULL, SubprocessError, run
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from playground.export.files import FileError
from playground.trace.text import visible
from playground.trace.trace import Trace, dump

LONGEST_RECORDING = 120.0
"""Seconds that the making of a recording may take."""
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
    size: tuple[int, int] = (120, 36)
    """Its columns and rows."""
    theme: str = ""


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


def _recording(taken: Taken) -> bytes:
    """The walk, made by another process: this one's screen is in use."""
    columns, rows = taken.size
    with TemporaryDirectory() as folder:
        trace, made = Path(folder) / f"{taken.name}.trace.json", Path(folder) / f"{taken.name}.cast"
        trace.write_bytes(dump(taken.trace))
        command = [sys.executable, "-m", "playground", "export", str(trace), str(made)]
        command += ["--size", f"{columns}x{rows}", "--theme", taken.theme or "playground-dark"]
        try:
            done = run(
                command, capture_output=True, stdin=DEVNULL, check=False, timeout=LONGEST_RECORDING
            )
            if done.returncode == 0:
                return made.read_bytes()
            why = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        except (OSError, SubprocessError) as error:
            why = str(error)
        raise FileError(f"The walk could not be recorded: {visible(why)}.")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


FORMS: Final = (
    Form(
        "Trace",
        ".trace.json",
        "the whole run, to open here again: playground open FILE",
        lambda taken: dump(taken.trace) + b"\n",
    ),
    Form("Web page", ".html", "one page that steps in any browser", _page),
    Form("Markdown", ".md", "the run as text to read", _document),
    Form("Picture", ".svg", "the screen as it was, as SVG", lambda taken: _bytes(taken.picture)),
    Form("Recording", ".cast", "the walk on this screen, to be played by asciinema", _recording),
    Form("Code", ".py", "what was run", lambda taken: _bytes(taken.trace.source)),
)
"""All of them, the usual one first."""


def stem(words: str) -> str:
    """A file's name made of words."""
    return re.sub(r"[^\w.-]+", "-", words).strip("-.")[:LONGEST] or "run"


def form_of(name: str) -> Form | None:
    """The form that a file's name has the ending of."""
    return next((form for form in FORMS if name.endswith(form.ending)), None)
