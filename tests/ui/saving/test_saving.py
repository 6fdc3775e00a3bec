"""A run is taken away, and brought back without being run."""

import json
from pathlib import Path

import pytest
from textual.widgets import Input

from playground.export.files import FileError, read_trace
from playground.trace.trace import load
from playground.ui.play.scratch import Saved
from playground.ui.saving.forms import FORMS, Taken, stem
from playground.ui.saving.screen import SaveScreen
from tests.trace.samples import TRACE
from tests.ui.conftest import Open
from tests.ui.driving import Driver
from tests.ui.test_screens import Golden


async def opened(driver: Driver) -> SaveScreen:
    """The dialog, from the results."""
    await driver.pilot.press("w")
    await driver.until(lambda: driver.shows("Its name") and driver.shows("Enter saves"))
    screen = driver.app.screen
    assert isinstance(screen, SaveScreen)
    return screen


def closed(driver: Driver) -> bool:
    return driver.app.screen is driver.screen


def test_every_form_has_a_file() -> None:
    taken = Taken(TRACE, "Five states", "five", "<svg/>")
    made = {form.ending: form.make(taken).decode() for form in FORMS if form.ending != ".cast"}
    assert load(made[".trace.json"].encode()) == TRACE
    assert made[".md"].startswith("# Five states")
    assert "Five states" in made[".html"]
    assert (made[".svg"], made[".py"]) == ("<svg/>", TRACE.source)
    assert [stem(words) for words in ("five", "a/b c", "../..", "")] == [
        "five",
        "a-b-c",
        "run",
        "run",
    ]


@pytest.mark.slow
def test_a_recording_is_made_by_another_process() -> None:
    (form,) = (form for form in FORMS if form.ending == ".cast")
    made = form.make(Taken(TRACE, "Five states", "five", "<svg/>", (80, 24), "playground-light"))
    head, *events = map(json.loads, made.decode().splitlines())
    assert (head["width"], head["height"], head["title"]) == (80, 24, "five.trace.json")
    assert len(events) > 3
    with pytest.raises(FileError, match=r"could not be recorded: .*no theme 'mud'"):
        form.make(Taken(TRACE, "Five states", "five", "<svg/>", (80, 24), "mud"))


async def test_a_run_and_a_picture_are_saved(
    play: Open, golden: Golden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with play((80, 24)) as driver:
        await driver.screen.run_action("save")
        await driver.pilot.pause()
        assert closed(driver)
        (told,) = driver.app._notifications
        assert "Run the code first" in told.message
        await driver.press("f5", "escape")
        screen = await opened(driver)
        shown = driver.text().partition("╭")[2].partition("Its name")[0]
        golden("save-80x24", "".join(f"{line[2:78]}\n" for line in shown.split("\n")[1:]))
        await driver.pilot.press("enter")
        await driver.until(lambda: closed(driver))
        trace = tmp_path / "five-states-watch.trace.json"
        assert driver.desk.doing.trace == read_trace(trace)
        screen = await opened(driver)
        assert screen._field.value == "five-states-watch-2.trace.json"
        screen._field.value = "picture.svg"  # the ending says which form
        await driver.pilot.press("enter")
        await driver.until(lambda: closed(driver))
        picture = (tmp_path / "picture.svg").read_text()
        assert "persistent" in picture
        assert "Enter saves" not in picture  # as it was before the dialog
        await driver.screen.run_action("copy_run")
        assert driver.app.clipboard.startswith("# Five states of an object")
        await driver.screen.run_action("open_file")
        await driver.until(lambda: driver.shows("Open a file"))
        driver.app.screen.query_one(Input).value = trace.name
        await driver.pilot.press("enter")
        await driver.until(lambda: driver.shows("a saved run · step 1/11"))


async def test_nothing_is_written_over_silently(
    play: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.md").write_text("mine")
    async with play((80, 24)) as driver:
        await driver.press("f5", "escape")
        screen = await opened(driver)
        screen._field.value = "mine.md"
        await driver.pilot.press("enter")
        await driver.until(lambda: driver.shows("Enter again replaces it"))
        assert (tmp_path / "mine.md").read_text() == "mine"
        screen._field.value = "none/mine.md"
        await driver.pilot.press("enter")
        await driver.until(lambda: driver.shows("cannot be written: No such file"))
        screen._field.value = "~nobody-has-this/mine.md"
        await driver.pilot.press("enter")
        await driver.until(lambda: driver.shows("Could not determine home"))
        screen._field.value = "mine.md"
        await driver.pilot.press("enter")
        await driver.until(lambda: driver.shows("Enter again replaces it"))
        await driver.pilot.press("enter")
        await driver.until(lambda: closed(driver))
        assert (tmp_path / "mine.md").read_text().startswith("# Five states")


async def test_at_somebody_elses_machine_nothing_is_saved(play: Open) -> None:
    async with play(served=True) as driver:
        await driver.press("f5", "escape", "w")
        assert closed(driver)
        found = [command.title for command in driver.app.get_system_commands(driver.screen)]
        assert "Solution" in found
        assert "Save…" not in found


async def test_a_saved_run_is_walked_and_nothing_is_run(play: Open, tmp_path: Path) -> None:
    async with play() as driver:
        await driver.press("f5")
        trace = driver.desk.doing.trace
    assert trace is not None
    saved = Saved(tmp_path / "five.trace.json", trace)
    async with play((120, 36), what=saved) as driver:
        await driver.until(lambda: driver.desk.doing.trace is not None)
        doing = driver.desk.doing
        assert doing.trace is trace
        assert driver.shows("a saved run · step 1/11")
        assert driver.shows("16 lines of preparation")
        await driver.press("f8", "f8", "f8")
        assert driver.shows("ana pending → persistent · ⇢ BEGIN, INSERT")
        await driver.press("f5")  # now it is run here
        assert doing.trace is not trace
        assert driver.shows("step 11/11")
        assert not driver.shows("a saved run ·")
        await driver.write("print('mine')\n")
    async with play((120, 36), what=saved) as driver:
        await driver.until(lambda: driver.desk.doing.trace is not None)
        assert driver.editor.text == trace.source
        assert "undo (^Z) brings yours" in "".join(n.message for n in driver.app._notifications)
        await driver.pilot.press("ctrl+z")
        await driver.until(lambda: driver.editor.text == "print('mine')\n")
