"""What an instructor sees and does, with commands as they are typed."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import playground
from tests.terminal.emulator import playground as in_terminal
from tests.workshop.learner import Learner, dial, learner
from tests.workshop.serving import Workshop

pytestmark = pytest.mark.slow


def said(room: Workshop, *words: str, code: int = 0) -> str:
    ran = playground("workshop", *words, "--state", str(room.state))
    assert ran.returncode == code, ran.stderr
    return ran.stderr if code else ran.stdout


def person(room: Workshop, name: str) -> dict[str, Any]:
    found = json.loads(said(room, "status", "--json"))
    assert found["format"] == "playground-workshop"
    return next(each for each in found["learners"] if each["name"] == name)


async def opened(ana: Learner) -> None:
    await ana.sees("lines of preparation")


async def test_who_is_here_and_where(room: Workshop) -> None:
    async with learner(room, "eva") as eva:
        await opened(eva)
        eva.press("f5")
        await eva.sees("step ")
        for _ in range(50):
            found = person(room, "eva")
            if found["lesson"]:
                break
        assert (found["lesson"], found["task"], found["number"]) == ("five-states", "watch", 1)
        assert (found["connected"], found["door"], found["runs"]) == (True, "ssh", 1)
        assert "eva" in said(room, "status")
    found = person(room, "eva")
    assert not found["connected"]


async def test_everybody_is_told_and_sent_on(room: Workshop) -> None:
    async with learner(room, "ben") as ben, learner(room, "cleo") as cleo:
        await opened(ben)
        await opened(cleo)
        said(room, "tell", "Coffee at eleven")
        await ben.sees("Coffee at eleven")
        await cleo.sees("Coffee at eleven")
        said(room, "tell", "Well done", "--to", "ben")
        await ben.sees("Well done")
        assert "Well done" not in cleo.text
        said(room, "goto", "reading", "--to", "cleo")
        await cleo.sees("Only to be read")
        await cleo.sees("Your instructor opens")
        said(room, "goto", "reading", "--to", "cleo")
        await cleo.sees("You are there already")
        assert "nobody" in said(room, "tell", "x", "--to", "nobody", code=1).lower()
        assert "no words" in said(room, "tell", " ", code=1)
        assert "2,000 characters" in said(room, "tell", "x" * 70_000, code=1)
        assert "no lesson 'nowhere'" in said(room, "goto", "nowhere", code=1)


async def test_a_locked_lesson_does_not_open(room: Workshop) -> None:
    async with learner(room, "dan") as dan:
        await opened(dan)
        try:
            assert "reading" in said(room, "lock", "reading")
            dan.press("f2")
            await dan.sees("Unit of work")  # the second chapter, shut
            dan.press("down", "enter")
            await dan.sees("⊘ Only to be read")
            assert "locked" in said(room, "goto", "reading", code=1)
            assert "no lesson 'readin'" in said(room, "unlock", "readin", code=1)
        finally:
            assert said(room, "unlock") == "No lesson is locked.\n"
        await dan.sees("○ Only to be read")
        dan.press("f2")
        said(room, "goto", "reading", "--to", "dan")
        await dan.sees("Only to be read")


async def test_a_learner_knows_who_watches(room: Workshop, tmp_path: Path) -> None:
    async with learner(room, "fay") as fay:
        await opened(fay)
        fay.press("qqq")
        await fay.sees("qqq")
        command = ("workshop", "watch", "fay", "--state", str(room.state))
        with in_terminal(tmp_path, *command, columns=100, rows=30) as instructor:
            instructor.wait("qqq")
            await fay.sees("Your instructor is looking")
            assert person(room, "fay")["watched"]
            instructor.press("x", "y")  # touches nothing
            fay.press("www")
            await fay.sees("qqqwww")
            instructor.wait("qqqwww")
            instructor.press("qq")
            assert instructor.ended() == 0
        await fay.sees("no more")
        assert not person(room, "fay")["watched"]
        assert "xy" not in fay.text
        with in_terminal(tmp_path, *command, columns=100, rows=30) as instructor:
            instructor.wait("qqqwww")
            fay.resize(110, 34)
            instructor.wait("110 columns and 34 lines")
            assert instructor.ended() == 0


async def test_the_room_live(room: Workshop, tmp_path: Path) -> None:
    async with learner(room, "gus") as gus:
        await opened(gus)
        command = ("workshop", "status", "--state", str(room.state))
        with in_terminal(tmp_path, *command) as instructor:
            instructor.wait("gus")
            instructor.wait("five-states")
            instructor.press("t")
            instructor.wait("What everybody should read")
            instructor.press("Look up", "enter")
            await gus.sees("Look up")
            shown = [line.split()[0] for line in instructor.text.splitlines() if line.strip()]
            others = shown.index("gus") - shown.index("learner") - 1  # who came before, and left
            instructor.press(*["down"] * others, "enter")
            instructor.wait("What gus should read")
            instructor.press("You too", "enter")
            await gus.sees("You too")
            instructor.press("q")
            assert instructor.ended() == 0


async def test_a_name_is_no_markup(room: Workshop, tmp_path: Path) -> None:
    async with learner(room, "[/x]") as odd, learner(room, "[b]mo[/b]") as mo:
        await opened(odd)
        await opened(mo)
        with in_terminal(tmp_path, "workshop", "status", "--state", str(room.state)) as instructor:
            instructor.wait("[/x]")
            instructor.wait("[b]mo[/b]")
            instructor.press("q")
            assert instructor.ended() == 0


async def test_one_is_sent_away_and_comes_again(room: Workshop) -> None:
    async with learner(room, "hal") as hal:
        await opened(hal)
        hal.press("kept")
        await hal.sees("kept")
        said(room, "end", "hal")
        await hal.gone()
        assert b"Your instructor ended your session." in hal.received
    async with await dial(room, "hal") as line:
        hal = await line.sit_down()
        await hal.sees("kept")


def test_one_form_at_a_time(room: Workshop) -> None:
    assert "--json or --metrics" in said(room, "status", "--json", "--metrics", code=2)


def test_there_is_no_workshop(tmp_path: Path) -> None:
    ran = playground("workshop", "status", "--state", str(tmp_path / "none"))
    assert ran.returncode == 1
    assert "No workshop is open in" in ran.stderr
