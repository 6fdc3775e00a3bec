"""What a hostile page may send to its terminal's socket."""

import asyncio
from pathlib import Path

import pyte
import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar, WSMsgType

from tests.workshop.serving import CODE, PATIENCE, workshop

NONSENSE = [
    *("", "{", "[]", "5", "null", '["stdin", 5]', '["stdin"]', '["focus"]', '["ping"]'),
    *('["resize", {"width": -1, "height": 1e99}]', '["resize", {"width": "a"}]'),
    *('["resize", {"width": 99999999999, "height": 2}]', '["stdin", "\\ud800"]'),
    *("[" * 50_000, '["stdin", ' + "[" * 1_000 + "]" * 1_000 + "]"),
]


async def sees(socket: ClientWebSocketResponse, words: str) -> None:
    screen = pyte.Screen(100, 30)
    stream = pyte.ByteStream(screen)
    async with asyncio.timeout(PATIENCE):
        while not any(words in line for line in screen.display):
            message = await socket.receive()
            assert message.type is WSMsgType.BINARY, message
            stream.feed(message.data)


@pytest.mark.slow
async def test_nonsense_is_passed_over(tmp_path: Path) -> None:
    with workshop(tmp_path / "state", "--web", "127.0.0.1:0") as open_:
        home = open_.web.rstrip("/")
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as browser:
            form = {"name": "ana", "code": CODE}
            await browser.post(f"{home}/enter", data=form, headers={"Origin": home})
            async with browser.ws_connect(f"{home}/ws?width=-5&height=x", origin=home) as socket:
                await sees(socket, "Session Playground")
                for text in NONSENSE:
                    await socket.send_str(text)
                await socket.send_bytes(b"\x00\xff" * 100)
                await socket.send_json(["resize", {"width": 100, "height": 30}])
                await sees(socket, "lines of preparation")
