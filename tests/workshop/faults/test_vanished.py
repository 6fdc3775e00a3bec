"""A cable is pulled out: nobody says goodbye, and nothing comes back."""

import asyncio
import json
import time
from pathlib import Path

import pytest

from tests.workshop.faults.distant import come
from tests.workshop.faults.typist import OPENED, draft, typing
from tests.workshop.network import machines, missing
from tests.workshop.serving import Workshop, workshop

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(missing()), reason=missing() or "there")]

NOTICED = 75.0
"""Seconds after which the door knows, at most: three questions without an answer, and a bit."""


def events(room: Workshop, what: str) -> list[dict[str, object]]:
    lines = (room.state / "log.jsonl").read_text().splitlines()
    return [event for event in map(json.loads, lines) if event["event"] == what]


async def test_a_cable_is_pulled_out(tmp_path: Path) -> None:
    with machines(3) as (server, home, library):
        at = f"{server.address}:0"
        with workshop(tmp_path / "state", at=at, within=server.within) as room:
            async with (
                await come(home, room, server, "ana") as first,
                await come(home, room, server, "ben") as gone,
            ):
                ana, ben = await first.sit_down(), await gone.sit_down()
                await ben.sees(OPENED)
                ben.press("bens = 1\r")
                await ben.sees("bens = 1")
                async with typing(ana) as typist:
                    await typist.has_typed(40)
                    pulled = time.monotonic()
                    home.plug(into=False)
                    await typist.has_typed(10)  # into the void
                # From elsewhere she takes her seat at once; nobody has missed her yet.
                async with await come(library, room, server, "ana") as line:
                    again = await line.sit_down()
                    await again.sees("1005")
                    seconds = time.monotonic() - pulled
                    again.press("here")
                    await again.sees("here")
                    await asyncio.sleep(1)
                    kept = (await asyncio.to_thread(draft, room.store, "ana") or "").replace(
                        "here", ""
                    )
                    assert typist.lost("cable pulled out", kept, pulled).seconds <= 0.1
                    async with asyncio.timeout(NOTICED):
                        while not events(room, "disconnect"):  # noqa: ASYNC110
                            await asyncio.sleep(0.2)
                    noticed = time.monotonic() - pulled
                    print(f"seat taken after {seconds:.1f} s, noticed after {noticed:.0f} s")  # noqa: T201
                    home.plug(into=True)
                    async with await come(home, room, server, "ben") as back:
                        ben = await back.sit_down()
                        await ben.sees("bens = 1")
                names = [event["name"] for event in events(room, "app")]
                assert sorted(map(str, names)) == ["ana", "ben"]  # their apps lived on
