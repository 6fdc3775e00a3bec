"""Themes are remembered, and everything can be shown in ASCII."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from playground.ui import ascii as only_ascii
from playground.ui.lessons import progress
from playground.ui.results import marks, states, timeline
from playground.ui.results.card import ABSENT
from playground.ui.settings import Settings
from playground.ui.themes import CONTRAST
from tests.ui.conftest import Open


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({}, False),
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LANG": "C"}, True),
        ({"LANG": "de_DE.ISO-8859-1"}, True),
        ({"LANG": "de_DE@euro", "LC_ALL": "C.utf8"}, False),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "C"}, True),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, True),  # Python put the second one in
        ({"LANG": "C", "LC_CTYPE": "en_US.UTF-8"}, False),
        ({"TERM": "linux", "LANG": "en_US.UTF-8"}, True),
        ({"PLAYGROUND_ASCII": "1", "LANG": "en_US.UTF-8"}, True),
        ({"PLAYGROUND_ASCII": "0", "LANG": "C"}, False),
    ],
)
def test_a_locale_without_more_asks_for_ascii(environment: dict[str, str], wanted: bool) -> None:  # noqa: FBT001
    assert only_ascii.wanted(environment) is wanted


def test_ascii_is_as_wide_as_what_it_stands_for() -> None:
    for text in ("état", "日本", "a → b", "👍", "─┤", "\u0301", "ﬁ", "½"):
        found = only_ascii.plain(text)
        assert found.isascii()
        assert len(found) == cell_len(text)
    assert only_ascii.plain("état") == "etat"
    assert set(map(len, only_ascii.STAND_INS.values())) == {1}


def test_no_two_signs_of_a_kind_are_the_same_in_ascii() -> None:
    line = [*marks.GLYPHS.values(), "━", timeline.HERE, timeline.FOLDED]
    for signs in (
        states.GLYPHS.values(),
        line,
        [words[0] for words in ABSENT.values() if words[0] != "·"] + ["·"],
        progress.GLYPHS.values(),
        ["▶", "≋", "✗", "!"],
    ):
        found = [only_ascii.plain(sign) for sign in signs]
        assert len(set(found)) == len(set(signs)), found


async def test_the_whole_screen_in_ascii_and_remembered(play: Open, tmp_path: Path) -> None:
    async with play((120, 36), settings=Settings(None, tmp_path)) as driver:
        await driver.press("f5")
        await driver.app.run_action("ascii")
        await driver.pilot.pause()
        strips = driver.app.screen._compositor.render_strips()
        text = "".join(segment.text for strip in strips for segment in strip)
        assert text.isascii()
        assert "% ana" in text
    assert Settings(None, tmp_path).screen.ascii is True


async def test_the_theme_is_remembered(play: Open, tmp_path: Path) -> None:
    async with play(settings=Settings(None, tmp_path)) as driver:
        driver.app.theme = CONTRAST.name
        await driver.pilot.pause()
    async with play(settings=Settings(None, tmp_path)) as driver:
        assert driver.app.theme == CONTRAST.name


@pytest.mark.parametrize("text", ["", "{", '{"theme": 5}', '{"theme": "none such"}'])
async def test_a_damaged_memory_is_no_reason_not_to_start(
    play: Open, tmp_path: Path, text: str
) -> None:
    (tmp_path / "screen.json").write_text(text)
    async with play(settings=Settings(None, tmp_path)) as driver:
        assert driver.app.theme.startswith("playground-")
