"""Whatever is done in the app, its terminal shows what a full repaint would."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.geometry import Size

from playground.sandbox.client import ForkServer
from playground.ui.app import PlaygroundApp
from playground.ui.play.keeper import Keeper
from playground.ui.themes import THEMES
from playground.ui.wire import frame
from tests.ui.conftest import PACK
from tests.ui.driving import Driver
from tests.ui.wire.terminal import Watched, watched

Action = tuple[str, object]
SMALL = Size(80, 24)

KEYS = st.tuples(
    st.just("press"),
    st.sampled_from(
        [
            *("a", "(", "enter", "backspace", "down", "up", "pagedown", "pageup", "tab"),
            *("shift+tab", "escape", "1", "2", "3", "n", "ctrl+p", "ctrl+z"),
            *("f1", "f2", "f3", "f5", "f5", "f6", "f7", "f7", "f8"),
        ]
    ),
)
TYPED = st.tuples(
    st.just("write"),
    st.sampled_from(["name = '漢字🙂'\n", "x = 1\n" * 40, "print('日本')  # e\u0301\n", ""]),
)
SIZES = st.tuples(
    st.just("resize"), st.sampled_from([Size(120, 36), Size(80, 24), Size(61, 20), Size(200, 50)])
)
THEME = st.tuples(
    st.just("theme"), st.sampled_from([*(theme.name for theme in THEMES), "ansi-dark"])
)
TOAST = st.tuples(st.just("toast"), st.sampled_from(["a word", "漢字 and words\nof two lines"]))
POINT = st.tuples(st.just("click"), st.tuples(st.integers(0, 60), st.integers(0, 19)))
OTHER = st.sampled_from([("ascii", None), ("again", None)])
SESSIONS = st.lists(st.one_of(KEYS, KEYS, TYPED, SIZES, THEME, TOAST, POINT, OTHER), max_size=14)

SHORT: Sequence[Action] = (
    ("write", "name = '漢字🙂'\nprint(name)\n"),
    ("press", "f1"),
    ("resize", Size(61, 20)),
)


async def act(driver: Driver, terminal: Watched, what: str, value: object) -> None:
    match what, value:
        case "press", str(key):
            await terminal.pilot.press(key)
        case "write", str(text):
            driver.editor.text = text
        case "resize", Size() as size:
            await terminal.resize(size)
        case "theme", str(name):
            driver.app.theme = name
        case "toast", str(text):
            driver.app.notify(text, timeout=0.2)
        case "click", (int(x), int(y)):
            await terminal.pilot.click(offset=(x, y))
        case "ascii", _:
            driver.app.action_ascii()
        case "again", _:
            terminal.shown.feed("\x1b[2J\x1b[1;31msomebody else was here")
            driver.app.repaint_everything()
        case _:
            raise AssertionError(what, value)


async def session(
    server: ForkServer, store: str, actions: Sequence[Action], size: Size = SMALL
) -> None:
    keeper = Keeper(store)
    app = PlaygroundApp(server, keeper, PACK)
    try:
        async with watched(app, size) as terminal:
            driver = Driver(app, terminal.pilot)
            await driver.until(lambda: driver.desk.ready)
            await terminal.right("the start")
            for number, (what, value) in enumerate(actions):
                await act(driver, terminal, what, value)
                await terminal.right(actions[: number + 1])
            await driver.until(driver.settled)
            await terminal.right(actions)
    finally:
        keeper.close()


async def test_a_session(server: ForkServer, store: str) -> None:
    await session(server, store, SHORT)


@pytest.mark.slow
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(actions=SESSIONS)
def test_any_session(server: ForkServer, tmp_path: Path, actions: Sequence[Action]) -> None:
    asyncio.run(session(server, f"sqlite:///{tmp_path / 'store.sqlite3'}", actions, Size(120, 36)))


@pytest.mark.slow
async def test_a_planted_fault_is_seen(
    server: ForkServer, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = frame.strokes

    def stops_short(
        columns: Sequence[int], signs: Sequence[str], pens: Sequence[str]
    ) -> list[tuple[int, int]]:
        return [(start, max(end - 1, start + 1)) for start, end in right(columns, signs, pens)]

    monkeypatch.setattr(frame, "strokes", stops_short)
    monkeypatch.setattr("tests.ui.wire.terminal.PATIENCE", 0.2)
    with pytest.raises(AssertionError, match=r"after the start: \d+ cells, row \d+ column"):
        await session(server, store, SHORT)
