"""Questions to past steps, typed on the screen, answered by real second runs."""

import pytest

from playground.ui.console.page import ConsolePage
from playground.ui.console.screen import ConsoleScreen
from tests.ui.conftest import Open
from tests.ui.driving import Driver

SNIPPET = """\
session = Session(engine)
zoe = User(name="Zoe")
session.add(zoe)
session.flush()
session.commit()
"""


async def asked(driver: Driver, text: str) -> str:
    """Ask it, and wait for the answer: what is on the screen then."""
    screen = driver.app.screen
    assert isinstance(screen, ConsoleScreen)
    page = screen.query_one(ConsolePage)
    before = len(page.exchanges)
    for character in text:
        await driver.pilot.press("space" if character == " " else character)
    await driver.pilot.press("enter")
    await driver.until(lambda: len(page.exchanges) > before)
    await driver.until(lambda: page.exchanges[-1].answer is not None)
    return driver.text()


@pytest.mark.slow
async def test_the_step_that_is_shown_answers(play: Open) -> None:
    async with play() as driver:
        await driver.run(SNIPPET)
        trace = driver.desk.doing.trace
        await driver.press("f7", "f7")
        place = driver.desk.doing.place
        await driver.pilot.press("f10")
        await driver.until(lambda: isinstance(driver.app.screen, ConsoleScreen))
        assert driver.shows("Console at step")
        assert driver.shows("zoe.id · session.new · session.rollback()"), driver.text()
        shown = await asked(driver, "session.new")
        assert "value  IdentitySet([zoe])" in shown, shown
        shown = await asked(driver, "zoe in session")
        assert "value  True" in shown, shown
        shown = await asked(driver, "session.rollback()")
        assert "zoe (User#1)  pending → transient" in shown, shown
        shown = await asked(driver, "nobody")
        assert "raised  NameError: name 'nobody' is not defined" in shown
        shown = await asked(driver, "zoe.")
        assert "Python cannot read what you asked" in shown
        await driver.pilot.press("up", "up", "up")
        assert driver.shows("session.rollback()")
        await driver.pilot.press("escape")
        await driver.until(lambda: not isinstance(driver.app.screen, ConsoleScreen))
        assert driver.desk.doing.place == place
        assert driver.desk.doing.trace is trace
        await driver.pilot.press("f10", "up")  # what was asked is still known
        await driver.until(lambda: driver.shows("zoe."))


async def test_an_endless_question_is_stopped_by_escape(play: Open) -> None:
    async with play((80, 24)) as driver:
        await driver.run(SNIPPET)
        await driver.pilot.press("f10")
        await driver.until(lambda: isinstance(driver.app.screen, ConsoleScreen))
        page = driver.app.screen.query_one(ConsolePage)
        for character in "while 1: pass":
            await driver.pilot.press({" ": "space", ":": "colon"}.get(character, character))
        await driver.pilot.press("enter")
        await driver.until(lambda: driver.shows("running your code up to this step"))

        async def stopped() -> bool:
            await driver.pilot.press("escape")
            return page.exchanges[-1].answer is not None

        while not await stopped():
            await driver.pilot.pause(0.05)
        assert isinstance(driver.app.screen, ConsoleScreen)
        assert driver.shows("The run was interrupted")


async def test_without_a_run_there_is_nobody_to_ask(play: Open) -> None:
    async with play() as driver:
        await driver.press("f10")
        assert driver.screen is driver.app.screen
        (told,) = driver.app._notifications
        assert "Run the code first" in told.message
