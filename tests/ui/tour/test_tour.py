"""The tour, on a run that is really made."""

import pytest

from playground.progress.store import Place, Store
from playground.ui.app import PlaygroundApp
from playground.ui.keymap import PLACES
from playground.ui.play.keeper import Keeper
from playground.ui.tour.screen import Guide, TourScreen
from playground.ui.tour.sights import LINES, SNIPPET, sights
from tests.ui.conftest import PACK, Open
from tests.ui.driving import Driver
from tests.ui.play.test_runner import FakeServer


def tour(driver: Driver) -> TourScreen | None:
    found = driver.app.screen
    return found if isinstance(found, TourScreen) else None


def offered(driver: Driver) -> bool:
    return driver.shows("New here?")


async def on_tour(driver: Driver, number: int) -> str:
    """Wait for that sight; what is on the screen."""
    await driver.until(lambda: driver.shows(f"─ {number}/9 "))
    return driver.text()


def test_every_sight_stands_at_a_line_and_names_keys_that_are() -> None:
    known = {binding.id: binding.key for binding in PLACES["everywhere"]}
    found = sights(lambda name: known[name])
    assert {sight.at for sight in found} == set(LINES)
    assert max(LINES.values()) == len(SNIPPET.splitlines())


async def test_three_keys_from_the_first_start_to_the_first_insert(play: Open) -> None:
    async with play((80, 24)) as driver:
        assert driver.screen.focused is driver.editor
        assert driver.shows("Enter shows you round in two minutes.")
        await driver.pilot.press("enter")
        await on_tour(driver, 1)
        await driver.pilot.press("enter")
        assert "◔ ana" in await on_tour(driver, 2)
        await driver.pilot.press("enter")
        text = await on_tour(driver, 3)
        for words in ("● ana", "INSERT INTO users (name) VALUES (?)", "because flush()"):
            assert words in text


@pytest.mark.slow
async def test_the_whole_tour_leaves_the_learners_own_work_as_it_was(
    play: Open, store: str
) -> None:
    async with play() as driver:
        await driver.press("f5", "f7")
        was = driver.desk.doing
        place, text = was.place, driver.editor.text
        await driver.app.run_action("app.tour")
        for number in range(1, 10):
            await on_tour(driver, number)
            guide = driver.app.screen.query_one(Guide)
            assert driver.app.screen.region.contains_region(guide.region)
            pointed = list(driver.app.screen.query(".-pointed"))
            assert all(widget.region for widget in pointed)
            assert not any(guide.region.overlaps(widget.region) for widget in pointed)
            await driver.pilot.press("enter")
        await driver.until(lambda: tour(driver) is None)
        assert driver.desk.doing is was
        assert (was.place, driver.editor.text) == (place, text)
    kept = Store.open(store)
    found = kept.place()
    assert found is not None
    assert found.lesson == "five-states"
    assert [draft.lesson for draft in kept.record().drafts] in ([], ["five-states"])
    kept.close()


async def test_it_can_be_walked_back_and_left_at_any_time(play: Open) -> None:
    async with play((80, 24)) as driver:
        await driver.app.run_action("app.tour")
        await on_tour(driver, 1)
        await driver.pilot.press("enter", "left")
        await on_tour(driver, 1)
        await driver.pilot.press("f8")  # which the words name, and which is not the tour's
        await driver.until(lambda: driver.shows("After the tour: F8 · Enter on"))
        await driver.pilot.press("escape")
        await driver.until(lambda: tour(driver) is None)
        assert driver.screen.focused is driver.editor


async def test_the_offer_goes_when_the_learner_begins_and_never_comes_again(play: Open) -> None:
    async with play() as driver:
        assert offered(driver)
        panes = driver.screen.query("ResultsPane > *").results()
        places = {pane: pane.region for pane in panes}
        await driver.press("x")
        await driver.until(lambda: not offered(driver))
        assert places == {pane: pane.region for pane in places}, "it jumped"
        assert driver.editor.text.startswith("x")
        await driver.press("enter")
        assert tour(driver) is None
        assert driver.editor.text.startswith("x\n")
    async with play() as driver:
        assert not offered(driver)


async def test_a_run_takes_the_offers_place_and_escape_puts_it_away(play: Open) -> None:
    async with play() as driver:
        await driver.press("escape")
        await driver.until(lambda: not offered(driver))
        assert driver.screen.focused is driver.editor
        await driver.press("escape")
        assert driver.screen.focused is not driver.editor
        await driver.press("f5")
        await driver.until(lambda: not driver.screen.query_one("#offer").region)
    async with play(what="five-states") as driver:
        assert not offered(driver)


async def test_who_was_here_before_is_offered_nothing(play: Open, store: str) -> None:
    before = Store.open(store)
    before.save_place(Place("five-states", "watch"))
    before.close()
    async with play() as driver:
        assert not offered(driver)


async def test_where_nothing_runs_the_tour_says_why_and_goes() -> None:
    keeper = Keeper("sqlite://")
    app = PlaygroundApp(FakeServer(), keeper, PACK)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(app, pilot)
        await driver.until(lambda: driver.desk.ready)
        await driver.until(lambda: offered(driver))
        await pilot.press("enter")
        await driver.until(lambda: bool(driver.app._notifications))
        await driver.until(lambda: tour(driver) is None)
        (told,) = driver.app._notifications
        assert "There is no tour, for its code does not run here. No room for" in told.message
    keeper.close()
