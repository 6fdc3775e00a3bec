"""A learner at the end of a real SSH connection, with a terminal that is only emulated."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Self

import asyncssh
import pyte

from tests.terminal.emulator import KEYS
from tests.workshop.serving import CODE, PATIENCE, Workshop


class Learner(asyncssh.SSHClientSession[bytes]):
    """What they see, and what they do."""

    def __init__(self, columns: int = 100, rows: int = 30) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.received = b""
        self.errors = b""
        self.code: int | None = None
        self._stream = pyte.ByteStream(self.screen)
        self._news = asyncio.Event()
        self._gone = asyncio.Event()

    def connection_made(self, chan: asyncssh.SSHClientChannel[bytes]) -> None:
        self.channel = chan

    def data_received(self, data: bytes, datatype: int | None) -> None:
        if datatype is not None:
            self.errors += data
        else:
            self.received += data
            self._stream.feed(data)
        self._news.set()

    def exit_status_received(self, status: int) -> None:
        self.code = status

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self._gone.set()
        self._news.set()

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    async def sees(self, *words: str, seconds: float = PATIENCE) -> str:
        """Wait until the screen shows it, or one of several; returns which."""
        try:
            async with asyncio.timeout(seconds):
                while not (found := [each for each in words if each in self.text]):
                    assert not self._gone.is_set(), f"hung up before {words!r}:\n{self.text}"
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError as error:
            raise AssertionError(f"never came: {words!r}\n{self.text}") from error
        return found[0]

    async def hears(self, before: int = 0) -> None:
        """Wait until more has come than these bytes."""
        async with asyncio.timeout(PATIENCE):
            while len(self.received) <= before:
                self._news.clear()
                await self._news.wait()

    async def gone(self) -> None:
        """Wait until the other side has hung up."""
        async with asyncio.timeout(PATIENCE):
            await self._gone.wait()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.channel.write(KEYS.get(key, key).encode())

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        self.channel.change_terminal_size(columns, rows)


class Line:
    """A connection, which can be dropped without a word."""

    def __init__(self, connection: asyncssh.SSHClientConnection) -> None:
        self.connection = connection

    async def sit_down(
        self,
        columns: int = 100,
        rows: int = 30,
        term: str = "xterm-256color",
        sent: Mapping[bytes | str, bytes | str] | None = None,
    ) -> Learner:
        _, session = await self.connection.create_session(
            lambda: Learner(columns, rows),
            term_type=term,
            term_size=(columns, rows),
            env=sent,
            encoding=None,
        )
        assert isinstance(session, Learner)
        return session

    def drop(self) -> None:
        """As when somebody pulls the plug."""
        self.connection.abort()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.connection.abort()
        await self.connection.wait_closed()


async def dial(
    workshop: Workshop,
    name: str = "ana",
    code: str | None = CODE,
    keys: Sequence[asyncssh.SSHKey] = (),
) -> Line:
    """Connect; with the class code, unless there is none."""
    workshop.welcome(name)
    connection = await asyncssh.connect(
        "127.0.0.1",
        workshop.port,
        username=name,
        password=code,
        client_keys=list(keys) or None,
        known_hosts=None,
        agent_path=None,
        config=None,
    )
    return Line(connection)


@asynccontextmanager
async def learner(workshop: Workshop, name: str = "ana") -> AsyncIterator[Learner]:
    """Somebody who came with the code, and hangs up in the end."""
    async with await dial(workshop, name) as line:
        yield await line.sit_down()
