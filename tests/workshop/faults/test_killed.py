"""What is lost when something dies: nothing but what was typed in the last moment."""

import asyncio
import os
import signal
import time
from pathlib import Path

import pytest

from tests.workshop.faults.typist import FORGIVEN, OPENED, draft, typing
from tests.workshop.learner import learner
from tests.workshop.serving import Workshop, app_of, family, gone, with_word, workshop
from tests.workshop.test_isolation import give

pytestmark = pytest.mark.slow


async def test_an_app_is_killed(room: Workshop) -> None:
    async with learner(room, "max") as max_, learner(room, "nia") as nia:
        async with typing(nia) as beside, typing(max_) as typist:
            await typist.has_typed(60)
            at = time.monotonic()
            os.kill(app_of(room, "max"), signal.SIGKILL)
            await max_.gone()
            await beside.has_typed(5)
        assert b"Your app has crashed" in max_.received
        assert b"\x1b[?1049l" in max_.received
        lost = typist.lost("app killed", draft(room.store, "max"), at)
        assert lost.seconds <= FORGIVEN
        async with learner(room, "max") as again:
            await again.sees(lost.last)
        nia.press("here")
        await nia.sees("here")
    assert beside.lost("app killed, her neighbour", draft(room.store, "nia"), at).keys == 0


async def test_the_app_server_is_killed(room: Workshop) -> None:
    """Who is here goes on, who comes waits for a new one."""
    async with learner(room, "gil") as gil, typing(gil) as typist:
        await typist.has_typed(20)
        server = with_word(room, "served/launch.py")[0]
        os.kill(server, signal.SIGKILL)
        async with learner(room, "tom") as tom:
            await tom.sees(OPENED)
        assert server not in with_word(room, "served/launch.py")
        at = time.monotonic()
        await typist.has_typed(20)
        await gil.sees(typist.text.splitlines()[-3])
    assert typist.lost("app server killed", draft(room.store, "gil"), at).keys == 0


async def test_the_app_server_is_killed_while_people_come(room: Workshop) -> None:
    """It was at work for all of them: they wait for the next one."""

    async def comes(number: int) -> None:
        async with learner(room, f"comer{number}") as comer:
            await comer.sees(OPENED)

    server = with_word(room, "served/launch.py")[0]
    os.kill(server, signal.SIGSTOP)
    coming = [asyncio.create_task(comes(number)) for number in range(12)]
    await asyncio.sleep(3)
    os.kill(server, signal.SIGKILL)
    await asyncio.gather(*coming)


async def test_the_sandbox_is_killed_while_something_runs(room: Workshop) -> None:
    give(room, "ida", "import time\nwhile True: time.sleep(0.01)\n")
    async with learner(room, "ida") as ida, learner(room, "kai") as kai:
        async with typing(kai) as typist:
            await ida.sees("while True")
            ida.press("f5")
            # Not only asked for: a run that the server has not heard of goes to the next one.
            await ida.sees(*(f"{digit} steps" for digit in range(1, 10)))
            at = time.monotonic()
            os.kill(with_word(room, "sandbox/launch.py")[0], signal.SIGKILL)
            await ida.sees("The sandbox's server ended")
            await typist.has_typed(20)
        ida.press("f5")
        await ida.sees("running")
        ida.press("escape")
    assert typist.lost("sandbox killed", draft(room.store, "kai"), at).keys == 0


async def test_the_door_is_killed(tmp_path: Path) -> None:
    """Everybody's app hears that its terminal is gone, saves, and ends."""
    with workshop(tmp_path / "state") as room:
        async with learner(room, "ana") as ana, typing(ana) as typist:
            await typist.has_typed(60)
            everything = family(room.process.pid)
            at = time.monotonic()
            room.process.kill()
            await ana.gone()
            gone(everything)
        lost = typist.lost("door killed", draft(room.store, "ana"), at)
        assert lost.seconds <= FORGIVEN
    with workshop(tmp_path / "state") as room:
        async with learner(room, "ana") as ana:
            await ana.sees(lost.last)
