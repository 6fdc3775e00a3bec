"""What is sent to terminals that can do less."""

import re
from pathlib import Path

import pytest

from tests.terminal.emulator import playground

TRUE_COLOUR = re.compile(rb"[34]8;2;(\d+);(\d+);(\d+)")
MANY_COLOURS = re.compile(rb"[34]8;[25];")


def test_a_dumb_terminal_is_refused_kindly(tmp_path: Path) -> None:
    with playground(tmp_path, term="dumb") as terminal:
        assert terminal.ended() == 2
        assert "playground run FILE" in terminal.text
    assert b"\x1b" not in terminal.received


def test_a_locale_without_utf_8_gets_ascii(tmp_path: Path) -> None:
    with playground(tmp_path, "open", "five-states", LANG="C") as terminal:
        terminal.wait("ready")
        terminal.press("f5")
        terminal.wait("% ana")
        assert terminal.leave() == 0
    assert terminal.received.isascii()


def test_a_terminal_that_knows_no_size_of_its_own_is_painted_once(tmp_path: Path) -> None:
    with playground(tmp_path, columns=0, rows=0) as terminal:
        assert terminal.falls_silent()
        assert terminal.leave() == 0


@pytest.mark.slow
def test_no_color_sends_no_hue(tmp_path: Path) -> None:
    with playground(
        tmp_path, "open", "five-states", NO_COLOR="1", COLORTERM="truecolor"
    ) as terminal:
        terminal.wait("ready")
        terminal.press("f5")
        terminal.wait("◇ ana")
        assert terminal.leave() == 0
    shades = TRUE_COLOUR.findall(terminal.received)
    assert shades
    assert all(red == green == blue for red, green, blue in shades)


@pytest.mark.slow
def test_sixteen_colours_are_enough(tmp_path: Path) -> None:
    with playground(tmp_path, "open", "five-states", term="xterm") as terminal:
        terminal.wait("ready")
        terminal.press("f5")
        terminal.wait("◇ ana")
        assert terminal.leave() == 0
    assert not MANY_COLOURS.search(terminal.received)


@pytest.mark.slow
def test_the_learners_keys_and_theme_outlast_the_app(tmp_path: Path) -> None:
    folder = tmp_path / ".config" / "session-playground"
    folder.mkdir(parents=True)
    (folder / "keys.toml").write_text('play.step = "f11"\nplay.nonsense = "f12"\n')
    with playground(tmp_path) as terminal:
        terminal.wait("F11 Step")
        terminal.wait("there is no such action")
        assert terminal.leave() == 0


@pytest.mark.slow
def test_a_smaller_window_keeps_the_place(tmp_path: Path) -> None:
    with playground(tmp_path, "open", "five-states", columns=200, rows=50) as terminal:
        terminal.wait("ready")
        terminal.press("f5")
        terminal.wait("◇ ana")
        terminal.wait("step 19/19")
        terminal.press("f7", "f7", "f7")
        terminal.wait("step 16/19")
        for columns, rows in ((80, 24), (120, 36), (60, 20), (200, 50)):
            terminal.resize(columns, rows)
            terminal.wait("step 16/19")
        assert terminal.leave() == 0


@pytest.mark.slow
def test_a_quiet_step_sends_only_what_differs(tmp_path: Path) -> None:
    snippet = tmp_path / "loop.py"
    snippet.write_text("total = 0\nfor number in range(500):\n    total += number\n")
    with playground(tmp_path, "open", str(snippet)) as terminal:
        terminal.wait("total += number")
        terminal.wait("ready")
        terminal.press("f5")
        terminal.wait("step 1002/1002")
        terminal.press("f7")
        terminal.wait("step 1001/1002")
        before = len(terminal.received)
        for step in range(1000, 990, -1):
            terminal.press("f7")
            terminal.wait(f"step {step}/1002")
        # About 1.2 KB each: the line above, the timeline, two lines of code.
        assert len(terminal.received) - before < 10 * 1_700
        assert terminal.leave() == 0
