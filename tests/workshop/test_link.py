"""A learner goes on in a browser where they are in their terminal, and comes back."""

import re
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar

from tests.workshop.learner import dial
from tests.workshop.serving import workshop

CTRL_P = "\x10"


@pytest.mark.slow
async def test_there_and_back(tmp_path: Path) -> None:
    with workshop(tmp_path / "state", "--web", "127.0.0.1:0") as open_:
        home = open_.web.rstrip("/")
        async with await dial(open_) as line:
            ana = await line.sit_down(columns=120)
            await ana.sees("lines of preparation")
            ana.press("zzz", CTRL_P)
            await ana.sees("Search for commands")
            ana.press("go on in a browser", "enter")
            await ana.sees("It is good once")
            found = re.search(rf"{home}/enter/([\w-]+)", ana.text)
            assert found
            assert b"\x1b]52;c;" in ana.received
            async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as browser:
                form = {"ticket": found[1]}
                entered = await browser.post(f"{home}/enter", data=form, headers={"Origin": home})
                assert "textual-terminal" in await entered.text()
                async with browser.ws_connect(f"{home}/ws?width=120&height=30", origin=home) as ws:
                    await ana.sees("You have come in elsewhere")
                    painted = b""
                    while b"zzz" not in painted:
                        painted += (await ws.receive(20)).data
                    async with await dial(open_) as again:
                        back = await again.sit_down(columns=120)
                        await back.sees("zzz")
                    said = [message.data async for message in ws]
                    assert b"You have come in elsewhere" in b"".join(said)
