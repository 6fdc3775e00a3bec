import pytest

from playground.ui.help.questions import PANES, Facts, questions
from playground.ui.keymap import Keymap
from tests.ui.conftest import Open
from tests.ui.driving import Driver

ELEVEN = (
    "What is this pane?",
    "Why did that SQL happen?",
    "What is a detached object?",
    "How do I start over?",
    "How do I stop a run?",
    "How do I copy this?",
    "Where is my code saved?",
    "How do I get a hint?",
    "How do I leave?",
    "What are the keys?",
    "Is my machine safe from this code?",
)


def answers(facts: Facts, keymap: Keymap | None = None) -> dict[str, str]:
    return dict(questions((keymap or Keymap()).name, facts))


def test_the_eleven_questions_of_a_newcomer_are_answered() -> None:
    found = answers(Facts())
    assert tuple(found) == ELEVEN
    assert all(found.values())


def test_answers_name_the_learners_own_keys() -> None:
    found = answers(Facts(), Keymap({"app.quit": "ctrl+x", "play.hint": "f12"}))
    assert found["How do I leave?"].startswith("^X.")
    assert found["How do I get a hint?"].startswith("F12,")


def test_where_the_code_is_depends_on_the_store() -> None:
    where = "Where is my code saved?"
    assert "in /home/ana/p.sqlite3" in answers(Facts(kept="/home/ana/p.sqlite3"))[where]
    assert answers(Facts(kept="/p", unsaved="Kept in memory only."))[where] == (
        "Kept in memory only."
    )
    assert "on the workshop's machine" in answers(Facts(served=True))[where]


def test_whether_the_machine_is_safe_depends_on_what_the_sandbox_holds() -> None:
    safe = ELEVEN[-1]
    assert answers(Facts(sandbox=""))[safe].startswith("Yes.")
    assert answers(Facts(sandbox="Landlock is missing."))[safe] == "Landlock is missing."
    assert answers(Facts())[safe].startswith("That is just being found out")
    assert answers(Facts(sandbox="", trusted=True))[safe].startswith("No:")
    served = answers(Facts(sandbox="", served=True))
    assert "does not even run on yours" in served[safe]
    assert "progress reset" not in served["How do I start over?"]


async def page(driver: Driver, *keys: str) -> str:
    """Open the help, go on in it, and what is on the screen."""
    await driver.pilot.press("f1")
    await driver.until(lambda: driver.shows("Esc closes"))
    await driver.pilot.press(*keys)
    await driver.pilot.pause()
    return driver.text()


async def test_the_help_answers_as_things_are(play: Open, store: str) -> None:
    async with play((80, 24)) as driver:
        await driver.until(lambda: driver.desk.sandbox is not None)
        await driver.press("f5", "f7", "f7")
        found = await page(driver, "tab")
        assert "Questions" in found
        assert "The code: your program." in found
        assert "At this step: DELETE because flush()" in found
        await driver.pilot.press("escape", "escape")
        await driver.until(lambda: driver.screen.focused is not driver.editor)
        assert "The board: your objects" in await page(driver, "tab")
        await driver.pilot.press("pagedown")
        await driver.pilot.pause()
        assert store.removeprefix("sqlite:///")[:40] in driver.text().replace("\n", "")


@pytest.mark.slow
async def test_tab_leads_through_the_parts_and_round(play: Open) -> None:
    async with play((80, 24)) as driver:
        assert "Keys" in (await page(driver)).splitlines()[2]
        for title in ("Questions", "States of an object", "Keys"):
            await driver.pilot.press("tab")
            await driver.pilot.pause()
            assert title in driver.text()
        await driver.pilot.press("shift+tab")
        await driver.pilot.pause()
        assert "States of an object" in driver.text()
        await driver.pilot.press("end")
        await driver.until(lambda: driver.shows("◐ begun"))
        await driver.pilot.press("home")
        await driver.until(lambda: "Keys" in driver.text().splitlines()[2])


def test_every_pane_is_told_of() -> None:
    assert set(PANES) >= {"editor", "board", "session", "sql", "database", "output", "task"}
