"""Free play beside the lessons: snippets with names, and files."""

from pathlib import Path

import pytest

from tests.ui.conftest import Open
from tests.ui.driving import Driver


async def pressed(driver: Driver, *keys: str) -> None:
    for key in keys:
        await driver.pilot.press(key)
        await driver.pilot.pause()


async def begin(driver: Driver, template: int, name: str) -> None:
    """Begin a snippet from that template, counted from the first."""
    await pressed(driver, "shift+f2")
    await driver.until(lambda: driver.shows("A new one, from"))
    await pressed(driver, "n", *["down"] * template, "enter")
    if name:
        await pressed(driver, "ctrl+u", *name)
    await pressed(driver, "enter")
    await driver.until(lambda: driver.desk.doing.lesson.title == (name or "snippet"))
    await driver.until(lambda: driver.app.screen is driver.screen)


async def test_a_snippet_is_begun_kept_and_found_again(play: Open) -> None:
    async with play((80, 24)) as driver:
        lesson = driver.desk.doing.lesson.id
        await begin(driver, 3, "mine")
        assert driver.desk.doing.lesson.title == "mine"
        assert "one.get(User, 1)" in driver.editor.text
        assert driver.desk.doing.task.kind == "reading"
        await driver.press("f3")
        await driver.write("print('mine'\n")
        await driver.press("f5")
        assert driver.shows("Python cannot read the code")  # which no task lies over
        await driver.write("print('mine')\n")
        driver.desk.save()
        await begin(driver, 4, "")
        assert driver.desk.doing.lesson.title == "snippet"
        assert driver.editor.text == ""
        assert driver.editor.region.height > 3  # there is an editor to write in
        assert lesson != driver.desk.doing.lesson.id
    async with play((80, 24)) as driver:
        assert driver.desk.doing.lesson.title == "snippet"  # where it was left
        await pressed(driver, "shift+f2")
        await driver.until(lambda: driver.shows("open now"))
        await pressed(driver, "up", "enter")
        await driver.until(lambda: driver.editor.text == "print('mine')\n")


@pytest.mark.slow
async def test_renamed_deleted_and_brought_back_on_the_screen(play: Open) -> None:
    async with play((80, 24)) as driver:
        await begin(driver, 1, "first")
        text = driver.editor.text
        await pressed(driver, "shift+f2")
        await driver.until(lambda: driver.shows("open now"))
        await pressed(driver, "r", "ctrl+u", *"other", "enter")
        await driver.until(lambda: driver.desk.doing.lesson.title == "other")
        assert driver.editor.text == text
        await pressed(driver, "shift+f2")
        await driver.until(lambda: driver.shows("open now"))
        await pressed(driver, "d")
        await driver.until(lambda: driver.shows("other is deleted: u brings it back."))
        await pressed(driver, "u")
        await driver.until(lambda: driver.shows("other") and driver.shows("open now"))
        await pressed(driver, "d")
        await driver.until(lambda: driver.shows("other is deleted"))
        await pressed(driver, "escape")
        await driver.until(lambda: driver.desk.doing.lesson.title == "Scratchpad")


async def test_a_file_is_opened_and_saved(
    play: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.py").write_text("a = 1\n")
    async with play((80, 24)) as driver:
        await driver.screen.run_action("open_file")
        await driver.pilot.pause()
        await pressed(driver, *"none", "enter")
        await driver.until(lambda: driver.shows("there is no such file"))
        await pressed(driver, "ctrl+u", *"a.py", "enter")
        await driver.until(lambda: driver.editor.text == "a = 1\n")
        await driver.write("a = 2\n")
        await driver.screen.run_action("save_file")
        await driver.pilot.pause()
        await pressed(driver, "enter")
        await driver.until(lambda: driver.shows("Enter again replaces it."))
        await pressed(driver, "enter")
        await driver.until(lambda: driver.app.screen is driver.screen)
        assert (tmp_path / "a.py").read_text() == "a = 2\n"


async def test_a_served_app_reaches_no_file(play: Open) -> None:
    async with play(served=True) as driver:
        names = [command.title for command in driver.app.get_system_commands(driver.screen)]
        assert "Snippets" in names
        assert not {"Open a file", "Save the code"} & set(names)
        for action in ("open_file", "save_file"):
            await driver.screen.run_action(action)
            await driver.pilot.pause()
            assert driver.app.screen is driver.screen
