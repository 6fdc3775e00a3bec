"""Snippets that ask the learner, and runs that wait their turn, in the app."""

import asyncio
from functools import partial

import pytest
from textual.widgets import Input

from playground.sandbox.client import ForkServer
from playground.trace.job import Job
from playground.ui.results import prompt
from playground.ui.results.prompt import Answer, PromptBox, Question
from tests.ui.conftest import Open
from tests.ui.driving import Driver

ASKS = "print('Menu')\nname = input('name? ')\nprint('hello', name)\n"


async def asked(driver: Driver, text: str) -> None:
    """Run that, and wait for its first question."""
    await driver.write(text)
    await driver.pilot.press("f5")
    await driver.until(lambda: isinstance(driver.app.focused, Answer))


async def another(driver: Driver) -> None:
    """Wait for the next question, and for the prompt to show it."""
    box = driver.screen.query_one(PromptBox)
    await driver.until(lambda: driver.desk.runs.question is not None and box._open)


async def test_the_answer_goes_on_with_the_run(play: Open) -> None:
    async with play() as driver:
        await asked(driver, ASKS)
        assert driver.shows("name?")
        assert driver.shows("Enter answers, Esc is the end of input")
        await driver.pilot.press(*"Ana")
        assert driver.shows("Ana")
        await driver.press("enter")
        await driver.until(lambda: driver.app.focused is driver.editor)
        assert not driver.screen.query_one(PromptBox).display
        assert driver.shows("hello Ana")
        assert driver.shows("← Ana")
        assert driver.desk.doing.completed


@pytest.mark.parametrize("size", [(80, 24), (60, 14)])
async def test_every_size_has_room_for_a_question(play: Open, size: tuple[int, int]) -> None:
    async with play(size) as driver:
        await driver.write("input('One\\nTwo\\nThree\\nchoice: ')\n")
        await driver.press("f3")  # lies over the results, until there is a question
        await driver.pilot.press("f5")
        await driver.until(lambda: isinstance(driver.app.focused, Answer))
        assert driver.shows("choice:")
        box = driver.screen.query_one(PromptBox)
        assert box.query_one(Question).region.height == 4
        assert driver.shows("Your code asks for a line.")
        assert driver.shows("F1 Help") == (size[0] == 80)  # which Escape has not pushed out
        assert driver.shows("Enter answers")
        await driver.pilot.press("1")
        await driver.press("enter")
        assert driver.desk.doing.completed


async def test_escape_ends_the_input_then_the_run_then_leaves_the_editor(play: Open) -> None:
    source = """\
try:
    input("first? ")
except EOFError:
    print("no more")
import time
time.sleep(60)
"""
    async with play() as driver:
        await asked(driver, source)
        await driver.pilot.press("escape")
        await driver.until(lambda: driver.shows("no more"))
        assert driver.desk.doing.running
        assert driver.app.focused is driver.editor
        await driver.press("escape")
        assert driver.desk.doing.trace is not None
        assert driver.desk.doing.trace.outcome.status == "interrupted"
        assert driver.app.focused is driver.editor
        await driver.press("escape")
        assert driver.app.focused is not driver.editor


async def test_ctrl_c_stops_from_the_results_and_from_a_question(play: Open) -> None:
    async with play() as driver:
        await asked(driver, "print('begun')\ninput('? ')\n")
        await driver.press("ctrl+c")
        assert driver.shows("interrupted")
        assert driver.shows("begun")
        await driver.write("print('again')\nimport time\ntime.sleep(60)\n")
        await driver.press("escape")
        await driver.pilot.press("f5")
        # "again" is in the code as well: the third statement is begun, as the second is over.
        await driver.until(lambda: driver.desk.doing.running and len(driver.desk.doing.walk) == 2)
        await driver.press("ctrl+c")
        assert driver.shows("interrupted")
        assert len(driver.desk.doing.walk) == 3


async def test_a_new_run_takes_the_question_away(play: Open) -> None:
    async with play() as driver:
        await asked(driver, "input('? ')\n")
        await driver.write("a = 1\n")
        await driver.press("f5")
        assert driver.desk.doing.completed
        assert not driver.screen.query(Answer)


@pytest.mark.slow
async def test_questions_one_after_another(play: Open) -> None:
    async with play() as driver:
        await asked(
            driver, "print('word: ', end='')\nimport sys\nfor line in sys.stdin: print(line)\n"
        )
        assert driver.shows("word:")
        for word in ("one", "two"):
            await another(driver)
            assert isinstance(driver.app.focused, Answer)
            driver.app.focused.value = f"{word}\x1b[2J\u202e"
            assert driver.app.focused.value == f"{word}[2J"
            await driver.pilot.press("enter")
        await another(driver)
        await driver.press("escape")
        assert driver.desk.doing.completed
        assert driver.desk.doing.trace is not None
        typed = [line for step in driver.desk.doing.trace.steps for line in step.typed or ()]
        assert typed == ["one[2J", "two[2J"]


async def test_who_types_ahead_does_not_type_into_the_code(
    play: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prompt, "MOMENT", 20.0)  # for a slow machine
    source = "import time\nfor _ in range(3):\n    print(input('? '))\n    time.sleep(0.05)\n"
    async with play() as driver:
        await asked(driver, source)
        for word in ("one", "two", "three"):
            await driver.pilot.press(*word)
            await another(driver)
            await driver.pilot.press("enter")
        await driver.until(driver.settled)
        assert driver.editor.text == source
        assert driver.desk.doing.trace is not None
        typed = [line for step in driver.desk.doing.trace.steps for line in step.typed or ()]
        assert typed == ["one", "two", "three"]


async def test_a_password_is_not_shown(play: Open) -> None:
    async with play() as driver:
        await asked(driver, "from getpass import getpass\nprint(len(getpass()))\n")
        assert driver.shows("Password:")
        assert driver.screen.query_one("#prompt Input", Input).password
        await driver.pilot.press(*"hunter2")
        assert not driver.shows("hunter2")
        await driver.press("enter")
        assert not driver.shows("hunter2")
        assert driver.shows("•••••••")


async def test_a_run_that_waits_says_how_long(
    play: Open, server: ForkServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "submit", partial(server.submit, who="ana"))  # one at a time
    sleeps = Job(source="import time\ntime.sleep(60)\n", seconds=60)
    ahead = [server.submit(sleeps) for _ in range(3)]
    next(iter(ahead[0]))
    async with play() as driver:
        await driver.write("print('at last')\n")
        await driver.pilot.press("f5")
        await driver.until(lambda: driver.shows("waiting: 2 runs ahead"))
        before = driver.desk.runs.ticks or 0
        await asyncio.sleep(2.5)
        # Many may wait: what tells them so takes no processor from what they wait for.
        assert 1 <= (driver.desk.runs.ticks or 0) - before <= 3
        ahead[-1].stop()
        await driver.until(lambda: driver.shows("waiting: 1 run ahead"))
        await driver.press("escape")
        assert driver.shows("interrupted")
        await driver.pilot.press("f5")
        await driver.until(lambda: driver.shows("waiting: 1 run ahead"))
        for run in ahead:
            run.stop()
        await driver.until(lambda: driver.shows("at last"))
