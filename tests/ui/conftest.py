"""The app on a screen that nobody sees, with a real sandbox behind it."""

import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from playground.assistant.client import Assistant
from playground.course.model import Lesson
from playground.sandbox.client import ForkServer
from playground.ui.app import PlaygroundApp
from playground.ui.play.keeper import Keeper
from playground.ui.play.scratch import Saved
from playground.ui.settings import Settings
from tests.ui.driving import Driver

PACK = Path(__file__).parent / "pack"
GOLDEN = Path(__file__).parent / "golden"

Open = Callable[..., AbstractAsyncContextManager[Driver]]


@pytest.fixture(scope="session")
def server() -> Iterator[ForkServer]:
    with ForkServer() as found:
        found.start()
        yield found


@pytest.fixture
def store(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'progress.sqlite3'}"


@pytest.fixture
def play(server: ForkServer, store: str) -> Open:
    """Opens the app; `async with play((120, 36)) as driver`."""

    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = (120, 36),
        *,
        pack: Path = PACK,
        what: str | Lesson | Saved | None = None,
        settings: Settings | None = None,
        served: bool = False,
        assistant: Assistant | None = None,
    ) -> AsyncIterator[Driver]:
        keeper = Keeper(store)
        app = PlaygroundApp(
            server,
            keeper,
            pack,
            what=what,
            settings=settings,
            served=served,
            assistant=assistant,
        )
        try:
            async with app.run_test(size=size) as pilot:
                driver = Driver(app, pilot)
                await driver.until(lambda: driver.desk.ready)
                yield driver
        finally:
            keeper.close()

    return opened


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compares text with a file that was read by a person.

    PLAYGROUND_UPDATE_GOLDEN=1 writes the file instead: look at what changed.
    """

    def compare(name: str, text: str) -> None:
        file = GOLDEN / f"{name}.txt"
        if os.environ.get("PLAYGROUND_UPDATE_GOLDEN"):
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8"), f"the screen is not that of {file.name}"

    return compare
