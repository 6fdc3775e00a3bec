"""Nothing of what a stranger's snippet or pack says reaches the terminal as it was."""

import re
import sys
from pathlib import Path

import pytest

from tests.terminal.emulator import Terminal, playground, program
from tests.terminal.nasty import EVERYWHERE, FORGED, NASTY, assert_harmless, kinds

LESSON = """\
+++
format = 1
id = "nasty"
title = "A {quoted} title"
goal = "A {quoted} goal."
teaches = ["S01"]
minutes = 2
+++

Some {nasty} prose, and `{nasty}` code.

## Predict: a {nasty} question {{#nasty}}

Prose {nasty}.

```python snippet
a = 1    #@one
```

```toml predict
at = "one"
question = "What {quoted}?"
choices = ["{quoted} 1", "{quoted} 2"]
ask = "state('a')"
```
"""


def look_at_everything(terminal: Terminal) -> None:
    """Walk back and forth through all that the run has to show."""
    for key in ("\x1b", "1", "2", "3", "4", "p", "p", "p", "n", "g", "G"):
        terminal.press(key)
        for _ in range(3):
            terminal.read(0.1)


def quiet(tmp_path: Path) -> bytes:
    """What the app sends of its own accord."""
    snippet = tmp_path / "quiet.py"
    snippet.write_text("print('quiet')\ninput('? ')\n1 / 0\n")
    with playground(tmp_path / "quiet", "open", str(snippet)) as terminal:
        terminal.wait("ready")
        terminal.press("f5")
        terminal.wait("Enter answers")
        terminal.press("a", "enter")
        terminal.wait("ZeroDivisionError")
        look_at_everything(terminal)
        terminal.leave()
    return terminal.received


@pytest.mark.slow
@pytest.mark.parametrize(("columns", "rows"), [(160, 50), (80, 24)])
def test_a_snippet_whose_every_text_is_an_attack(tmp_path: Path, columns: int, rows: int) -> None:
    folder = tmp_path / "owned"
    folder.mkdir()
    snippet = folder / (re.sub(r"[/\x00]", "", NASTY)[:60] + ".py")
    snippet.write_text(f"{EVERYWHERE}\n# {NASTY}\n".replace("\r", ""))
    with playground(tmp_path, "open", str(snippet), columns=columns, rows=rows) as terminal:
        terminal.wait("ready")
        terminal.press("f5")
        terminal.wait("Enter answers")
        terminal.press("x", "enter")
        terminal.wait("✗")
        look_at_everything(terminal)
        terminal.leave()
    assert_harmless(terminal.received)
    assert kinds(terminal.received) <= kinds(quiet(tmp_path))


def test_a_run_that_forges_its_own_trace(tmp_path: Path) -> None:
    snippet = tmp_path / "forged.py"
    snippet.write_text(FORGED)
    with playground(tmp_path, "open", str(snippet), columns=160, rows=50) as terminal:
        terminal.wait("ready")
        terminal.press("f5")
        terminal.wait("✗")
        look_at_everything(terminal)
        terminal.leave()
    assert_harmless(terminal.received)


@pytest.mark.slow
def test_a_pack_that_attacks(tmp_path: Path) -> None:
    chapter = tmp_path / "pack" / "1-nasty"
    chapter.mkdir(parents=True)
    text = NASTY.replace("\r", "").replace("`", "")
    quoted = "".join(f"\\U{ord(character):08x}" for character in text)
    (chapter / "chapter.toml").write_text(f'title = "{quoted}"\n')
    (chapter / "01-nasty.md").write_text(LESSON.format(nasty=text, quoted=quoted))
    (chapter / "02-broken.md").write_text(f"+++\nformat = 1\n{text}\n+++\n")
    code = (
        "import sys; from pathlib import Path; from playground.ui import run; "
        "run(pack=Path(sys.argv[1]))"
    )
    command = (sys.executable, "-c", code, str(tmp_path / "pack"))
    with program(tmp_path, *command, columns=160, rows=50) as terminal:
        terminal.wait("ready")
        terminal.wait("owned")
        terminal.press("f5")
        terminal.wait("A question first")
        terminal.press("enter")
        terminal.press("f2", "f3")
        look_at_everything(terminal)
        terminal.leave()
    assert_harmless(terminal.received)
