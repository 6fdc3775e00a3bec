"""A run is kept, the code is changed, and both are compared on the screen."""

from pathlib import Path

from playground.ui.compare.screen import CompareScreen
from playground.ui.settings import Settings
from tests.ui.conftest import Open
from tests.ui.driving import Driver
from tests.ui.test_screens import Golden

COMPARE = "shift+f4"
FLUSH = """\
session = Session(engine)
ana = User(name="Ana")
session.add(ana)
session.flush()
ana.name = "Anna"
session.commit()
print(ana.name)
"""
COMMIT = FLUSH.replace("flush()", "commit()")


def compared(driver: Driver) -> bool:
    return isinstance(driver.app.screen, CompareScreen)


def told(driver: Driver) -> str:
    return list(driver.app._notifications)[-1].message


async def compare(driver: Driver) -> None:
    await driver.pilot.press(COMPARE)
    await driver.until(lambda: compared(driver))


def steady(shown: str) -> str:
    """The screen without what is another each time: the clock, and the driver's time."""
    import re

    shown = re.sub(r"\d\d:\d\d", "17:41", shown)
    return re.sub(r" *\d+\.\d ms", lambda found: "0.1 ms".rjust(len(found[0])), shown)


async def test_a_run_is_kept_and_compared(play: Open, golden: Golden, tmp_path: Path) -> None:
    settings = Settings(state=tmp_path)
    async with play((120, 36), settings=settings) as driver:
        await driver.press(COMPARE)
        assert told(driver) == "Run the code first (F5)."
        await driver.run(FLUSH)
        await driver.press(COMPARE)
        await driver.until(lambda: settings.kept is not None and settings.kept.exists())
        assert told(driver).startswith("This run is kept. Change the code")
        await driver.press(COMPARE)
        assert told(driver).startswith("This is the run that you kept.")
        flushed = driver.desk.doing.trace
        await driver.run(COMMIT)
        await compare(driver)
        golden("compare-120x36", steady(driver.text()))
        await driver.pilot.resize_terminal(80, 24)
        await driver.until(lambda: "-narrow" in driver.app.screen.classes)
        golden("compare-80x24", steady(driver.text()))
        assert driver.shows("difference 1 of 2")
        await driver.pilot.press("n", "p", "n")
        assert driver.shows("difference 2 of 2")
        await driver.pilot.press("enter")
        await driver.until(lambda: not compared(driver))
        assert driver.shows("line 6")
        await compare(driver)
        await driver.pilot.press("x")
        await driver.until(lambda: driver.shows("the kept run ·"))
        doing = driver.desk.doing
        assert (doing.trace, doing.text, driver.editor.text) == (flushed, FLUSH, FLUSH)
        assert driver.shows("line 4")  # the step at which they part
    async with play((120, 36), settings=Settings(state=tmp_path)) as driver:
        await driver.until(lambda: driver.settled() and driver.desk.doing.trace is not None)
        await compare(driver)  # the other one was kept when they were exchanged
        assert driver.shows("session.commit()")
        await driver.pilot.press("b")
        await driver.until(lambda: not compared(driver))
        await driver.press(COMPARE)
        assert told(driver).startswith("This is the run that you kept.")


async def test_another_task_is_named_and_a_question_comes_first(play: Open) -> None:
    async with play((80, 24)) as driver:
        await driver.press("f5", COMPARE, "f9", COMPARE)
        assert told(driver).startswith("Run the code first (F5). The run that you kept waits")
        await driver.press("f5", COMPARE)
        assert told(driver).startswith("A question first")
        await driver.press("f9", "f5")
        await compare(driver)
        assert driver.shows(" · Five states")
        await driver.pilot.press("x")
        await driver.until(lambda: not compared(driver))
        await driver.until(lambda: "is of another task" in told(driver))
        await driver.screen.run_action("forget_kept")
        await driver.until(lambda: told(driver) == "The kept run is forgotten.")
