"""Whatever a terminal sends, its app goes on hearing what is typed."""

import asyncio
from pathlib import Path

import pytest

from tests.workshop.learner import dial, learner
from tests.workshop.serving import Workshop, app_of

pytestmark = pytest.mark.slow

OPENED = "lines of preparation"


def kilobytes(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0])


async def test_half_of_a_paste_is_what_came_of_it(room: Workshop) -> None:
    async with await dial(room, "orla") as line:
        orla = await line.sit_down()
        await orla.sees(OPENED)
        orla.press("\x1b[200~pasted = 1\n")
        await asyncio.sleep(0.5)
        line.connection.abort()
    async with learner(room, "orla") as orla:
        await orla.sees("pasted = 1")
        orla.press("typed")
        await orla.sees("typed")


async def test_what_is_typed_before_there_is_an_app_waits_for_it(room: Workshop) -> None:
    async with await dial(room, "prem") as line:
        prem = await line.sit_down()
        prem.press("# early")
        await prem.sees(OPENED, "# early")


async def test_what_a_line_cuts_in_two_is_one_key(room: Workshop) -> None:
    async with learner(room, "zelda") as zelda:
        await zelda.sees(OPENED)
        for half, rest in (("\x1b[1;5", "F"), ("\x1b[<35;1", "0;10M"), ("\x1b[", "1;5H")):
            zelda.press(half)
            await asyncio.sleep(0.02 if half == "\x1b[" else 0.6)
            zelda.press(rest)
        zelda.press("# whole")
        await zelda.sees(" 1  # wholesession = ")


async def test_a_paste_without_an_end_deafens_nobody(room: Workshop) -> None:
    async with learner(room, "zeno") as zeno:
        await zeno.sees(OPENED)
        zeno.press("\x1b[200~pasted = 1\r")
        await zeno.sees("pasted = 1")
        zeno.press("typed")
        await zeno.sees("typed")


@pytest.mark.parametrize(
    ("name", "sent"), [("ovi", "\x1b[99999999999u"), ("ivo", "\x1b[97;1;999999999999u")]
)
async def test_a_key_that_is_none_ends_no_hearing(room: Workshop, name: str, sent: str) -> None:
    async with learner(room, name) as ovi:
        await ovi.sees(OPENED)
        ovi.press(sent)
        await asyncio.sleep(0.3)
        mark = f"heard{len(sent)}"
        ovi.press(mark)
        await ovi.sees(mark)


async def test_nobody_but_the_door_says_how_large_the_window_is(room: Workshop) -> None:
    async with learner(room, "pip") as pip:
        await pip.sees(OPENED)
        app = app_of(room, "pip")
        pip.press("\x1b[48;20000;20000;0;0t")
        await asyncio.sleep(1)
        pip.press("heard")
        await pip.sees("heard")
        assert kilobytes(app) < 300_000


@pytest.mark.parametrize(
    ("name", "flood"),
    [
        ("ugo", "1;" * 20_000 + "\r"),
        ("jos", "\x1b[I\x1b[O" * 7_000),
        ("ute", "\x1b]11;?\x07" * 6_000),
    ],
    ids=["text", "focus", "answers"],
)
async def test_a_flood_is_over_soon(room: Workshop, name: str, flood: str) -> None:
    async with learner(room, name) as someone:
        await someone.sees(OPENED)
        someone.press(flood, "afterwards", "\x1b[H")
        await someone.sees("afterwards")
        assert kilobytes(app_of(room, name)) < 200_000
