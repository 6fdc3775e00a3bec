"""A window without room for any code."""

import asyncio
import time

from tests.ui.conftest import Open

SOURCE = "".join(f"line_{number} = {number}\n" for number in range(1, 200))


async def test_the_line_is_shown_when_there_is_room_again_and_nothing_spins(play: Open) -> None:
    async with play((20, 5)) as driver:
        await driver.write(SOURCE)
        await driver.press("f5")
        before = time.process_time()
        await asyncio.sleep(0.3)
        assert time.process_time() - before < 0.1  # a loop that asks again and again takes it all
        await driver.pilot.resize_terminal(80, 24)
        await driver.until(lambda: driver.shows("line_199 = 199"))
