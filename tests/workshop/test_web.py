"""Who gets in at the browser's door; no app is started for it."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from aiohttp import ClientConnectionError, ClientSession, CookieJar, WSServerHandshakeError

from playground.workshop.apps import Apps
from playground.workshop.ledger import Ledger
from playground.workshop.log import Log
from playground.workshop.people import People
from playground.workshop.room import Limits, Room
from playground.workshop.served.messages import Begin
from playground.workshop.tries import DELAY, MOST, SLOW
from playground.workshop.visitor import Visitor
from playground.workshop.web import knocking
from playground.workshop.web.door import Door
from playground.workshop.web.knocking import EACH, ROOMS
from tests.workshop.agreeing import ledger

CODE = "owl-17"
FORM = {"name": "ana", "code": CODE}


class Connection(NamedTuple):
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter


class Visit:
    """A browser that keeps its cookies, and says where its pages come from."""

    def __init__(self, door: Door, people: People, session: ClientSession) -> None:
        self.door = door
        self.people = people
        self.session = session
        self.home = f"http://127.0.0.1:{door.port}"

    async def get(self, path: str = "/") -> tuple[int, str]:
        async with self.session.get(self.home + path) as response:
            return response.status, await response.text()

    async def enter(
        self, form: dict[str, str] = FORM, origin: str | None = ""
    ) -> tuple[int, str, str]:
        """Send the form; returns status, page, and the cookie that came with it."""
        headers = {} if origin is None else {"Origin": origin or self.home}
        async with self.session.post(
            self.home + "/enter", data=form, headers=headers, allow_redirects=False
        ) as response:
            return response.status, await response.text(), response.headers.get("Set-Cookie", "")

    @asynccontextmanager
    async def connection(self, address: str = "127.0.0.1") -> AsyncIterator[Connection]:
        """A bare one, from that address."""
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", self.door.port, local_addr=(address, 0)
        )
        try:
            yield Connection(reader, writer)
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async def knock(self, origin: str | None = "") -> str:
        """Ask for the terminal; returns what it says last."""
        async with self.session.ws_connect(
            self.home + "/ws?width=100&height=30",
            origin=self.home if origin == "" else origin,
        ) as socket:
            said = [message.data async for message in socket]
        return b"".join(said).decode()


@asynccontextmanager
async def visited(
    state: Path, learners: int = 0, doors: Ledger | None = None
) -> AsyncIterator[Visit]:
    log = Log(None)
    agreed = doors or ledger(log)
    people = People(state, CODE, lambda _: [], ledger=agreed)
    apps = Apps(Begin(store="sqlite://"), 0)

    async def nothing(*_: object) -> None: ...

    room = Room(apps, nothing, log, Limits(learners=learners), state, ledger=agreed)
    door = Door(people, room)
    await door.open("127.0.0.1", 0)
    try:
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
            yield Visit(door, people, session)
    finally:
        door.close()
        await room.close("")
        await door.take_down()
        await apps.close()
        if doors is None:
            agreed.close()


async def test_the_code_gets_a_token_that_outlasts_the_visit(tmp_path: Path) -> None:
    doors = ledger(Log(None))
    async with visited(tmp_path, doors=doors) as ana:
        assert "Class code" in (await ana.get())[1]
        status, page, cookie = await ana.enter({"name": "<b>ana", "code": "no"})
        assert (status, cookie) == (403, "")
        assert "That is not the class code." in page
        assert 'value="&lt;b&gt;ana"' in page
        status, _, cookie = await ana.enter()
        assert status == 303
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert "Class code" not in (await ana.get())[1]
        token = cookie.partition("=")[2].partition(";")[0]
        visitor = await ana.door.tokens.visitor(token)
        assert visitor is not None
        assert visitor.name == "ana"
        assert await doors.owner(token) is None  # nothing is kept that would let anybody in
    async with visited(tmp_path, doors=doors) as ana:
        assert await ana.door.tokens.visitor(token) == visitor
        assert await ana.door.tokens.visitor(token[:-1]) is None
        await ana.enter()
        assert "full" in await ana.knock()
    doors.close()


@pytest.mark.parametrize(
    "origin", [None, "null", "http://[", "https://example.org", "http://127.0.0.1"]
)
async def test_no_other_sites_page_gets_anything(tmp_path: Path, origin: str | None) -> None:
    async with visited(tmp_path) as ana:
        status, _, cookie = await ana.enter(origin=origin)
        assert (status, cookie) == (403, "")
        await ana.enter()
        with pytest.raises(WSServerHandshakeError, match="403"):
            await ana.knock(origin)


@pytest.mark.parametrize(
    "kind",
    [
        "application/x-www-form-urlencoded; charset=\u009b31m",
        "application/x-www-form-urlencoded; charset=utf-16",
        "multipart/form-data",
    ],
)
async def test_a_form_that_makes_no_sense_is_refused(tmp_path: Path, kind: str) -> None:
    async with visited(tmp_path) as ana:
        headers = {"Origin": ana.home, "Content-Type": kind}
        async with ana.session.post(
            ana.home + "/enter", data=b"a=\xd8", headers=headers
        ) as response:
            assert response.status in {400, 403}


async def test_half_a_character_is_refused_with_a_sentence(tmp_path: Path) -> None:
    async with visited(tmp_path) as ana:
        kind = "application/x-www-form-urlencoded; charset=unicode_escape"
        headers = {"Origin": ana.home, "Content-Type": kind}
        for form in ("name=a\\ud800&code=no", f"name=a\\ud800&code={CODE}", "ticket=\\ud800"):
            async with ana.session.post(
                ana.home + "/enter", data=form.encode(), headers=headers
            ) as response:
                assert response.status == 400
                assert "characters in that which are none" in await response.text()


async def test_without_a_token_there_is_no_terminal(tmp_path: Path) -> None:
    async with visited(tmp_path) as ana:
        with pytest.raises(WSServerHandshakeError, match="403"):
            await ana.knock()
        ana.session.cookie_jar.update_cookies({"playground": "x" * 43})
        with pytest.raises(WSServerHandshakeError, match="403"):
            await ana.knock()


async def test_codes_cannot_be_tried_out(tmp_path: Path) -> None:
    async with visited(tmp_path) as ana:
        for _ in range(40):
            ana.people.tries.wrong("127.0.0.1")
        status, page, cookie = await ana.enter()
        assert (status, cookie) == (429, "")
        assert "Wait a minute" in page


async def test_the_next_wrong_codes_take_their_time_however_many_come_at_once(
    tmp_path: Path,
) -> None:
    async with visited(tmp_path) as ana:
        wrong = {"name": "ana", "code": "owl-18"}
        for _ in range(SLOW):
            assert (await ana.enter(wrong))[0] == 403
        began = time.monotonic()
        assert (await ana.enter(wrong))[0] == 403
        assert time.monotonic() - began >= DELAY
        for _ in range(MOST - SLOW - 2):
            ana.people.tries.wrong("127.0.0.1")
        answers = await asyncio.gather(*(ana.enter(wrong) for _ in range(5)))
        assert sorted(status for status, _, _ in answers) == [403, 429, 429, 429, 429]


async def test_a_ticket_leads_from_another_screen_once(tmp_path: Path) -> None:
    async with visited(tmp_path) as ana:
        sits = Visitor("key:SHA256:abc", "ana")
        ticket = ana.door.tokens.ticket(sits)
        for _ in range(2):  # looking at the link does not use it up
            status, page = await ana.get(f"/enter/{ticket}")
            assert status == 200
        assert f'value="{ticket}"' in page
        status, _, cookie = await ana.enter({"ticket": ticket})
        assert status == 303
        token = cookie.partition("=")[2].partition(";")[0]
        assert await ana.door.tokens.visitor(token) == sits
        status, page, cookie = await ana.enter({"ticket": ticket})
        assert (status, cookie) == (403, "")
        assert "That link was used" in page
        _, page = await ana.get("/enter/%22%3E%3Cscript%3E")
        assert "<script>" not in page


@pytest.mark.parametrize(
    "path", ["/static/", "/static/..%2fserver.py", "/page/..%2fguard.py", "/page/", "/download/x"]
)
async def test_nothing_else_is_served(tmp_path: Path, path: str) -> None:
    async with visited(tmp_path) as ana:
        assert (await ana.get(path))[0] in {403, 404}
        assert (await ana.get("/static/js/textual.js"))[0] == 200


async def test_pages_may_load_and_do_nothing_but_their_own(tmp_path: Path) -> None:
    async with visited(tmp_path) as ana, ana.session.get(ana.home) as response:
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "script-src 'self';" in policy


async def test_the_silent_have_to_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knocking, "SILENT", 0.05)
    async with visited(tmp_path) as ana, ana.connection() as silent, ana.connection() as asks:
        for _ in range(2):
            asks.writer.write(b"GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n")
            assert b"404" in await asks.reader.readline()
            assert await silent.reader.read() == b""
            await asks.reader.readuntil(b"404: Not Found")


@pytest.mark.parametrize(
    "junk", [b"GET / HTa\r\n\r\n", b"GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n"]
)
async def test_what_is_no_request_fills_no_log(
    tmp_path: Path, junk: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async with visited(tmp_path) as ana, ana.connection() as odd:
        odd.writer.write(b"GET / " + junk)
        assert b"400" in await odd.reader.readline()
    assert not caplog.records


async def test_connections_are_counted(tmp_path: Path) -> None:
    async with visited(tmp_path, learners=1) as ana:
        async with AsyncExitStack() as stack:
            for _ in range(2 * EACH):
                await stack.enter_async_context(ana.connection())
            last = await stack.enter_async_context(ana.connection())
            assert await last.reader.read() == b""
        async with asyncio.timeout(10):
            status = 0
            while status != 200:  # as soon as the others are gone
                with suppress(ClientConnectionError):
                    status, _ = await ana.get()


@pytest.mark.slow
async def test_one_address_does_not_keep_others_out(tmp_path: Path) -> None:
    async with visited(tmp_path, learners=1) as ana, AsyncExitStack() as stack:
        for number in range(ROOMS):
            for _ in range(2 * EACH + 1):
                last = await stack.enter_async_context(ana.connection(f"127.0.0.{number + 2}"))
            assert await last.reader.read() == b""
            if number < ROOMS - 1:
                assert (await ana.get())[0] == 200
        await ana.session.close()
        late = await stack.enter_async_context(ana.connection("127.0.0.99"))
        assert await late.reader.read() == b""


async def test_a_form_is_short(tmp_path: Path) -> None:
    async with visited(tmp_path) as ana:
        status, _, cookie = await ana.enter({**FORM, "name": "a" * 10_000})
        assert (status, cookie) == (413, "")
