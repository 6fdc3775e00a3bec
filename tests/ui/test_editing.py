"""Writing code in the app: what helps, and what it must not do."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from playground.assistant.client import Assistant
from playground.assistant.questions import Answer, Checked, Explained, Question
from playground.ui.find.bar import FindBar
from playground.ui.play import elsewhere
from playground.ui.play.elsewhere import EditorError, edited
from tests.ui.conftest import Open
from tests.ui.driving import Driver


class Knowing(Assistant):
    """Gives one answer to everything but the question whether it is Python."""

    def __init__(self, answer: Answer | None) -> None:
        super().__init__()
        self.answer = answer

    async def ask(self, question: Question) -> Answer | None:
        return Checked() if question.kind == "check" else self.answer

    async def warm_up(self) -> None: ...


@pytest.fixture
def assistant() -> Iterator[Assistant]:
    found = Assistant()
    yield found
    found.close()


async def test_errors_are_marked_while_one_types(play: Open, assistant: Assistant) -> None:
    async with play((120, 36), assistant=assistant) as driver:
        await driver.write("a = 1\nb = (\n")
        await driver.until(lambda: driver.shows("'(' was never closed"))
        assert driver.editor.marks.syntax_error == 2
        await driver.write("a = 1\nb = 2\n")
        await driver.until(lambda: driver.editor.marks.syntax_error is None)


async def test_it_works_without_an_assistant(play: Open) -> None:
    async with play((80, 24)) as driver:
        await driver.write("session = 1\nses")
        driver.editor.move_cursor((1, 3))
        await driver.pilot.press("ctrl+@")
        await driver.until(lambda: driver.shows("▸session"))
        await driver.pilot.press("escape")
        assert not driver.editor.offering
        assert driver.editor.has_focus
        await driver.pilot.press("f12")
        await driver.until(lambda: len(driver.app._notifications) == 1)


async def test_documentation(play: Open) -> None:
    knowing = Knowing(Explained("Session.flush(objects=None)", "Flush all the object changes."))
    async with play((80, 24), assistant=knowing) as driver:
        await driver.pilot.press("f12")
        await driver.until(lambda: driver.shows("Flush all the object changes."))
        await driver.pilot.press("escape")
        await driver.until(lambda: driver.app.screen is driver.screen)


async def found(driver: Driver, *keys: str) -> tuple[str, tuple[int, int]]:
    await driver.pilot.press(*keys)
    await driver.pilot.pause()
    return driver.editor.selected_text, driver.editor.selection.start


async def test_search(play: Open) -> None:
    async with play((80, 24)) as driver:
        await driver.write("Ana\nbob = 'ana'\nana\n")
        driver.editor.move_cursor((0, 0))
        assert await found(driver, "ctrl+f", *"ana") == ("Ana", (0, 0))
        assert driver.shows("1/3")
        assert await found(driver, "enter") == ("ana", (1, 7))
        assert await found(driver, "down") == ("ana", (2, 0))
        assert await found(driver, "down") == ("Ana", (0, 0))
        assert driver.shows("from the top")
        assert await found(driver, "up") == ("ana", (2, 0))
        await driver.pilot.press("escape")
        assert driver.editor.has_focus
        assert not driver.screen.query_one(FindBar).is_open
        assert await found(driver, "alt+p") == ("ana", (1, 7))
        await driver.pilot.press("ctrl+f", *"none")
        await driver.until(lambda: driver.shows("not found"))


async def test_go_to_line(play: Open) -> None:
    async with play((80, 24)) as driver:
        await driver.write("\n".join(f"line_{number} = {number}" for number in range(1, 200)))
        await driver.pilot.press("alt+g", *"150", "enter")
        assert driver.editor.cursor_location == (149, 0)
        assert driver.editor.has_focus
        assert driver.shows("line_150")
        await driver.pilot.press("alt+g", *"99999", "enter")
        assert driver.editor.cursor_location == (198, 0)


def editor(folder: Path, script: str) -> str:
    program = folder / "editor"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return str(program)


def test_another_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", editor(tmp_path, 'echo "b = 2" >> "$1"'))
    assert edited("a = 1\n", 1) == "a = 1\nb = 2\n"


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("exit 3", "ended with code 3: your code is as it was"),
        ("printf '\\377' > \"$1\"", "not UTF-8"),
        ('rm "$1"', "No such file"),
        ('head -c 1000001 /dev/zero > "$1"', "larger than 1,000,000 bytes"),
    ],
)
def test_another_editor_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, words: str
) -> None:
    monkeypatch.setenv("VISUAL", editor(tmp_path, script))
    with pytest.raises(EditorError, match=words):
        edited("a = 1\n", 1)


@pytest.mark.parametrize(
    ("named", "words"), [("", "No editor is named"), ("'", "is no command"), ("/none", "started")]
)
def test_no_editor(monkeypatch: pytest.MonkeyPatch, named: str, words: str) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", named)
    with pytest.raises(EditorError, match=words):
        edited("a = 1\n", 1)


async def test_a_served_app_has_no_other_editor(
    play: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> str:
        raise AssertionError

    monkeypatch.setattr(elsewhere, "edited", never)
    async with play(served=True) as driver:
        names = [command.title for command in driver.app.get_system_commands(driver.screen)]
        assert "Find" in names
        assert "Edit elsewhere" not in names
        await driver.screen.run_action("edit_elsewhere")
