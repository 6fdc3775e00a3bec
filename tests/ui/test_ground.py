"""Where the learner's code runs: which folder it finds, and whether in the sandbox."""

from pathlib import Path
from textwrap import dedent

import pytest

from playground.sandbox.client import ForkServer
from playground.ui.app import PlaygroundApp
from playground.ui.play.keeper import Keeper
from tests.ui.conftest import Open
from tests.ui.driving import Driver

LESSON = """\
+++
format = 1
id = "carried"
title = "What is kept"
goal = "See a file again."
teaches = ["S01"]
minutes = 2
+++

## Watch: write {#write}

```python snippet
open("kept.txt", "w").write("the lesson's")
```

## Watch: read {#read}

```python snippet
print(open("kept.txt").read())
open("kept.txt", "a").write(" and more")
```

```toml task
keep = true
```

## Watch: read again {#again}

```python snippet
print(open("kept.txt").read())
```

```toml task
keep = true
```
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    chapter = tmp_path / "pack" / "1-files"
    chapter.mkdir(parents=True)
    (chapter / "chapter.toml").write_text('title = "Files"\n')
    (chapter / "01-carried.md").write_text(LESSON)
    return tmp_path / "pack"


def output(driver: Driver) -> str:
    trace = driver.desk.doing.trace
    assert trace is not None
    assert trace.outcome.status == "finished", trace.outcome
    return "".join(step.stdout for step in trace.steps)


async def test_a_task_finds_what_the_one_before_left(play: Open, pack: Path) -> None:
    async with play(pack=pack) as driver:
        assert not driver.desk.shelf.pack.faults
        await driver.run('open("kept.txt", "w").write("mine")\n')
        await driver.press("f9", "f5")
        assert output(driver) == "mine\n"
        await driver.press("f5")
        assert output(driver) == "mine\n", "a task begins anew with each of its runs"
        await driver.press("f9", "f5")
        assert output(driver) == "mine and more\n"


async def test_who_comes_back_to_the_midst_of_a_lesson_finds_the_lessons_own(
    play: Open, pack: Path
) -> None:
    async with play(pack=pack) as driver:
        await driver.press("f9", "f9", "f5")
        assert output(driver) == "the lesson's and more\n"


async def test_a_stopped_run_leaves_the_folder_as_it_was_and_a_reset_makes_it_new(
    play: Open, pack: Path
) -> None:
    async with play(pack=pack) as driver:
        await driver.run('open("kept.txt", "w").write("mine")\n')
        await driver.write('open("kept.txt", "w").write("lost")\nimport time\ntime.sleep(60)\n')
        await driver.pilot.press("f5")
        await driver.until(lambda: len(driver.desk.doing.walk) > 1)
        await driver.press("escape", "f9", "f5")
        assert output(driver) == "mine\n"
        await driver.screen.run_action("reset_folder")
        await driver.press("f5")
        assert output(driver) == "the lesson's\n"


async def test_a_folder_that_is_too_large_to_keep_is_told(play: Open, pack: Path) -> None:
    async with play(pack=pack) as driver:
        await driver.run(
            "import os\nfor n in range(2): open(str(n), 'wb').write(os.urandom(8 << 20))\n"
        )
        told = [notified.message for notified in driver.app._notifications]
        assert told == [
            "What this run left in its folder is not kept for the next task: "
            "it has more than 12 MB, packed."
        ]


async def test_code_of_ones_own_runs_outside_after_a_question(
    server: ForkServer, store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.py").write_text("ANSWER = 42\n")
    monkeypatch.chdir(tmp_path)
    keeper = Keeper(store)
    app = PlaygroundApp(server, keeper, tmp_path, own=lambda: ForkServer(own=tmp_path))
    source = dedent(
        """
        import os, mine
        print(mine.ANSWER, os.getcwd())
        """
    )
    try:
        async with app.run_test(size=(120, 36)) as pilot:
            driver = Driver(app, pilot)
            await driver.until(lambda: driver.desk.ready)
            await driver.run(source)
            assert driver.shows("No module named 'mine'")
            for key in ("n", "escape"):
                await driver.screen.run_action("trust")
                await driver.until(lambda: driver.shows("Run this code without the sandbox?"))
                assert driver.shows(str(tmp_path)[:30])
                await driver.press(key)
                assert not driver.desk.doing.trusted
            await driver.screen.run_action("trust")
            await driver.until(lambda: driver.shows("Run this code without the sandbox?"))
            await driver.press("y")
            await driver.until(lambda: driver.desk.doing.completed)
            assert output(driver) == f"42 {tmp_path}\n"
            assert driver.shows("without the sandbox · ")
            await driver.screen.run_action("trust")
            await driver.press("f5")
            assert driver.shows("No module named 'mine'")
    finally:
        keeper.close()


async def test_where_nobody_may_ask_for_that_nobody_can(play: Open) -> None:
    async with play() as driver:
        await driver.screen.run_action("trust")
        assert driver.app.screen is driver.screen
        titles = {command.title for command in driver.app.get_system_commands(driver.screen)}
        assert "Reset the folder" in titles
        assert "Without the sandbox" not in titles
