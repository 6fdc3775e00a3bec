"""Keys that arrive together, as over a slow line."""

from textual import events

from playground.ui.app import PlaygroundApp
from tests.ui.conftest import Open
from tests.ui.driving import Driver


def burst(app: PlaygroundApp, *keys: str) -> None:
    """All of them before the app can look at one."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


async def ran(driver: Driver) -> str:
    await driver.until(lambda: driver.desk.doing.trace is not None and driver.settled())
    assert driver.desk.doing.trace is not None
    return "".join(step.stdout for step in driver.desk.doing.trace.steps)


async def test_what_is_run_is_what_was_typed_before(play: Open) -> None:
    async with play() as driver:
        await driver.write("print(1)")
        burst(driver.app, "end", "backspace", *"+41)", "f5")
        assert await ran(driver) == "42\n"
        assert driver.editor.text == "print(1+41)"


async def test_a_step_key_runs_what_was_typed_before(play: Open) -> None:
    async with play() as driver:
        await driver.write("a = 1\nprint(a)")
        burst(driver.app, *"b = 5", "enter", "f8", "f8", "f8")
        await driver.until(lambda: driver.desk.doing.trace is not None and driver.settled())
        assert driver.editor.text.startswith("b = 5\na = 1")


async def test_enter_is_a_new_line_for_who_types_while_the_tour_is_offered(play: Open) -> None:
    async with play() as driver:
        assert driver.shows("New here?")
        burst(driver.app, *"x = 1", "enter")
        await driver.until(lambda: driver.editor.text.startswith("x = 1\n"))
        assert not driver.shows("New here?")
