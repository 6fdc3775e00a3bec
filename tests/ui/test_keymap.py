"""A learner's own keys: what makes sense is taken, what does not is told and left out."""

from pathlib import Path

import pytest

from playground.ui.keymap import PLACES, Keymap, read, understand
from playground.ui.keynames import shown
from playground.ui.settings import Settings
from tests.ui.conftest import Open


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("f5", "F5"),
        ("ctrl+r", "^R"),
        ("shift+f6", "⇧F6"),
        ("right_square_bracket", "]"),
        ("escape", "Esc"),
        ("N", "N"),
        ("left", "←"),
    ],
)
def test_keys_are_written_as_they_are_known(key: str, name: str) -> None:
    assert shown(key) == name


def test_keys_are_taken_with_and_without_quotes_around_the_action(tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    file.write_text('play.run = "f11, ctrl+r"\n"results.step" = "s"\n')
    assert read(file) == Keymap({"play.run": "f11,ctrl+r", "results.step": "s"})


def test_no_file_is_no_fault(tmp_path: Path) -> None:
    assert read(None) == read(tmp_path / "none.toml") == Keymap()


@pytest.mark.parametrize(
    "text", ["play.run = ", "\x00", "[play", "play.run = 'f5'\nplay.run = 'f6'"]
)
def test_a_file_that_is_no_toml_changes_nothing_and_is_told(tmp_path: Path, text: str) -> None:
    file = tmp_path / "keys.toml"
    file.write_text(text)
    found = read(file)
    assert found.keys == {}
    (fault,) = found.faults
    assert str(file) in fault
    assert "every key is as it was" in fault


def test_what_is_no_file_or_no_text_is_told(tmp_path: Path) -> None:
    folder, binary = tmp_path / "folder", tmp_path / "binary"
    folder.mkdir()
    binary.write_bytes(b"\xff\xfe")
    for file in (folder, binary):
        assert "every key is as it was" in read(file).faults[0]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("play.rum", "f5", "did you mean play.run?"),
        ("quite.other", "f5", "there is no such action"),
        ("play.run", 5, "between quotes"),
        ("play.run", " , ", "between quotes"),
        ("play.run", "f5+ctrl", "no key"),
        ("play.run", "enterr", "no key"),
        ("play.run", "ctrl+m", "a terminal sends ctrl+m as Enter"),
        ("play.run", "r", "is needed to write"),
        ("play.run", "left", "is needed to write"),
        ("play.run", "f8", "f8 belongs to play.step"),
        ("results.step", "f8", "f8 belongs to play.step"),
        ("results.step", "p", "p belongs to results.back"),
        ("results.step", "y", "y belongs to sql.copy in the SQL"),
        ("board.everything", "n", "n belongs to results.step in the results"),
    ],
)
def test_what_makes_no_sense_is_told_and_left_out(name: str, value: object, words: str) -> None:
    found = understand({name: value, "results.last": "L"}, "keys.toml")
    assert found.keys == {"results.last": "L"}
    (fault,) = found.faults
    assert fault.startswith(f"keys.toml: {name}: ")
    assert words in fault


def test_two_actions_may_change_their_keys() -> None:
    found = understand({"play.step": "f11", "play.run": "f8"}, "keys.toml")
    assert found.keys == {"play.step": "f11", "play.run": "f8"}


def test_the_keys_that_we_give_are_without_fault() -> None:
    for place, bindings in PLACES.items():
        if place != "in the code":  # Textual's own, in which several keys have one action
            data = {found.id: found.key for found in bindings if found.id}
            assert understand(data, "keys.toml").faults == ()


def test_who_shares_a_key_keeps_it() -> None:
    whole = Keymap({"play.stop": "f11"}).whole
    assert whole["play.stop"] == "f11"
    assert whole["play.close_panel"] == whole["play.leave_editor"] == "escape"


async def test_the_learners_keys_work_and_are_named(play: Open, tmp_path: Path) -> None:
    (tmp_path / "keys.toml").write_text('play.step = "f11"\nplay.run = "x"\nplay.nil = "y"\n')
    async with play((120, 36), settings=Settings(tmp_path)) as driver:
        await driver.until(lambda: driver.shows("F11 Step"))
        (told,) = driver.app._notifications
        assert "play.run: x is needed to write" in told.message
        assert "play.nil: there is no such action" in told.message  # one message tells all
        await driver.press("f11")
        assert driver.desk.doing.place == 0
        await driver.press("f8")
        assert driver.desk.doing.place == 0
        await driver.press("f1")
        assert driver.shows("F11")
