"""What a learner did is there again: exactly, and whatever happened meanwhile."""

from pathlib import Path

from playground.progress.store import Place, Store
from playground.ui.app import PlaygroundApp
from playground.ui.play.keeper import Keeper
from playground.ui.settings import Settings
from tests.ui.conftest import PACK, Open
from tests.ui.driving import Driver
from tests.ui.play.test_runner import FakeServer


def told(driver: Driver) -> str:
    return "\n".join(found.message for found in driver.app._notifications)


async def test_coming_back_is_exact(play: Open) -> None:
    async with play() as driver:
        await driver.press("f9", "f5", "2")
        await driver.write(driver.editor.text + "\n# mine\n")
        driver.editor.move_cursor((3, 2))
        await driver.press("f5", "f7")
        was = driver.desk.doing
        assert was.chosen == 1
        assert was.place == len(was.walk) - 2
    async with play() as driver:
        await driver.until(lambda: driver.desk.doing.trace is not None)
        await driver.until(driver.settled)
        doing = driver.desk.doing
        assert (doing.lesson.id, doing.task.id) == (was.lesson.id, was.task.id)
        assert doing.text == was.text
        assert driver.editor.cursor_location == (3, 2)
        assert (doing.chosen, doing.place) == (was.chosen, was.place)
        await driver.press("f9", "f4", "f4")
    async with play() as driver:
        assert driver.desk.doing.hints == min(2, len(driver.desk.doing.task.hints)) > 0


async def test_what_is_walked_and_where_the_cursor_went_is_saved_without_leaving(
    play: Open, store: str
) -> None:
    async with play() as driver:
        await driver.press("f5", "f7", "down")
        doing = driver.desk.doing
        look = Store.open(store)

        def saved() -> bool:
            place = look.place()
            return place is not None and (place.step, place.cursor) == (doing.place, (1, 0))

        await driver.until(saved)
        look.close()


async def test_a_lesson_that_changed_says_what_is_new(play: Open, store: str) -> None:
    async with play() as driver:
        starter = driver.editor.text
    before = Store.open(store)
    older = starter.replace("session.close()", "session.expunge_all()")
    before.save_draft("five-states", "watch", "mine = 1\n", original=older)
    before.close()
    async with play() as driver:
        assert driver.editor.text == "mine = 1\n"
        assert "New in it: “session.close()”; gone from it: “session.expunge_all()”" in told(driver)
        driver.screen.action_task_code()
        await driver.until(lambda: driver.shows("The task's"))
        await driver.press("t")
        await driver.until(lambda: driver.desk.doing.text == starter)
        await driver.screen.run_action("aside")
        await driver.until(lambda: driver.shows("Set aside"))
        assert driver.shows("mine = 1")


async def test_a_task_that_is_gone_is_told(play: Open, store: str) -> None:
    before = Store.open(store)
    before.save_place(Place("five-states", "renamed"))
    before.close()
    async with play() as driver:
        assert driver.desk.doing.task.id == "watch"
        assert "The task 'renamed', where you were, is no longer in this lesson" in told(driver)


async def test_a_lesson_that_is_gone_is_told(play: Open, store: str) -> None:
    before = Store.open(store)
    before.save_place(Place("no-more", "watch"))
    before.close()
    async with play() as driver:
        assert driver.desk.doing.task.id == "watch"
        assert "The lesson 'no-more', where you were, is no longer here" in told(driver)


async def test_a_text_that_was_reset_is_kept_for_good(play: Open) -> None:
    async with play() as driver:
        starter = driver.editor.text
        await driver.screen.run_action("aside")
        await driver.until(lambda: driver.shows("No other text of yours is kept here"))
        await driver.write("mine = 1\n")
        await driver.screen.run_action("reset")
        await driver.until(lambda: driver.desk.doing.text == starter)
    async with play() as driver:
        assert driver.editor.text == starter
        await driver.screen.run_action("aside")
        await driver.until(lambda: driver.shows("mine = 1"))
        await driver.press("t")
        await driver.until(lambda: driver.desk.doing.text == "mine = 1\n")


async def test_a_theme_goes_with_the_learner(play: Open, tmp_path: Path) -> None:
    async with play() as driver:
        driver.app.theme = "playground-light"
        await driver.pilot.pause()
    async with play() as driver:  # nothing of that machine is kept in a file here
        await driver.until(lambda: driver.app.theme == "playground-light")
    Settings(state=tmp_path).keep(theme="playground-dark")
    async with play(settings=Settings(state=tmp_path)) as driver:
        await driver.press("f5")
        assert driver.app.theme == "playground-dark"


async def test_two_windows_on_one_task_lose_nothing(play: Open, store: str) -> None:
    async with play() as driver:
        other = Store.open(store)
        other.save_draft("five-states", "watch", "theirs = 1\n", original=driver.editor.text)
        other.close()
        await driver.write("mine = 1\n")
        await driver.until(lambda: "was written in another window, too" in told(driver))
        await driver.screen.run_action("aside")
        await driver.until(lambda: driver.shows("theirs = 1"))


async def test_a_wrong_address_keeps_the_sitting_in_memory() -> None:
    keeper = Keeper("nonsense://host/db")
    app = PlaygroundApp(FakeServer(), keeper, PACK)
    async with app.run_test(size=(120, 36)) as pilot:
        driver = Driver(app, pilot)
        await driver.until(lambda: driver.desk.ready)
        assert "asks for nonsense, which is not supported" in told(driver)
        assert "kept in memory only, until you leave" in told(driver)
        await driver.write("mine = 1\n")
        await driver.press("f9")
        await driver.until(lambda: driver.desk.doing.task.id != "watch")
        await driver.press("shift+f9")
        await driver.until(lambda: driver.desk.doing.task.id == "watch")
        assert driver.editor.text == "mine = 1\n"
    keeper.close()


async def test_a_damaged_store_keeps_the_sitting_in_memory(play: Open, tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite3"
    file.write_bytes(b"this is no database" * 100)
    async with play() as driver:
        assert f"because {file} is damaged" in told(driver)
        await driver.write("mine = 1\n")
        await driver.press("f9", "shift+f9")
        await driver.until(lambda: driver.desk.doing.task.id == "watch")
        assert driver.editor.text == "mine = 1\n"
    assert file.read_bytes() == b"this is no database" * 100
