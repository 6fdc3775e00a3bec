"""`playground export`: a saved run in other forms, and nothing is run."""

import json
from pathlib import Path

import pyte

from playground.trace.trace import dump
from tests.cli.program import playground
from tests.ui.samples import trace


def test_a_run_in_every_form(tmp_path: Path) -> None:
    (tmp_path / "ana.trace.json").write_bytes(dump(trace()))
    files = ("ana.html", "ana.md", "ana.py", "ana.cast")
    done = playground("export", "ana.trace.json", *files, "--size", "100x30", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "ana.py").read_text() == trace().source
    assert (tmp_path / "ana.md").read_text().startswith("# ana")
    head, *events = map(json.loads, (tmp_path / "ana.cast").read_text().splitlines())
    assert (head["version"], head["width"], head["height"]) == (2, 100, 30)
    times = [when for when, kind, text in events if kind == "o" and isinstance(text, str)]
    assert times == sorted(times)
    assert len(times) == len(events)
    # Played, it shows each step of the run.
    screen = pyte.Screen(100, 30)
    stream = pyte.Stream(screen)
    shown = []
    for when, _, text in events:
        stream.feed(text)
        shown.append((when, "\n".join(screen.display)))
    assert any("step 1/10" in text for when, text in shown if when == 0)
    flush = [text for _, text in shown if "step 5/10" in text][-1]  # a step is sent in pieces
    assert "ana pending → persistent · ⇢ BEGIN, INSERT" in flush
    assert "step 10/10" in shown[-1][1]
    assert times[-1] == 12.0


def test_what_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "ana.trace.json").write_bytes(dump(trace()))
    (tmp_path / "ana.md").write_text("mine")
    for arguments, words in (
        (("ana.trace.json", "ana.md"), "is there already. --replace writes over it."),
        (("ana.trace.json", "ana.doc"), "a file ends with one of .html, .md, .cast, .py"),
        (("none.json", "ana.html"), "none.json cannot be read"),
        (
            ("ana.trace.json", "ana.cast", "--size", "9x9"),
            "9x9 is no size: write it like 120x36, from 40x12 to",
        ),
        (("ana.trace.json", "ana.cast", "--theme", "mud"), "There is no theme 'mud', but"),
    ):
        done = playground("export", *arguments, folder=tmp_path)
        assert done.returncode == 2, arguments
        assert words in done.stderr
    assert (tmp_path / "ana.md").read_text() == "mine"
