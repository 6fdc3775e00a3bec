"""Steps that a snippet forged: of the right shape, so that they are taken in, but made to harm."""

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from playground.sandbox.intake import Intake
from playground.trace.job import Job
from playground.trace.model import FinalPicture, Outcome, Step
from playground.trace.trace import Trace
from playground.ui.app import PlaygroundApp
from playground.ui.play.keeper import Keeper
from tests.sandbox.forging import runs
from tests.ui.conftest import PACK
from tests.ui.driving import Driver

SOURCE = "a = 1\nb = 2\nc = 3\n"


class Forged:
    """A run of such steps."""

    def __init__(self, data: bytes) -> None:
        intake = Intake(Job(source=SOURCE))
        intake.feed(data)
        self.question = None
        self.trace = Trace(
            source=SOURCE,
            outcome=intake.end.outcome if intake.end else Outcome(status="crashed", message=""),
            steps=tuple(intake.steps),
            final=(intake.end and intake.end.final) or FinalPicture(),
        )

    def __iter__(self) -> Iterator[Step]:
        return iter(self.trace.steps)

    def __getattr__(self, name: str) -> object:
        """Whatever else an honest run has, this one has nothing of it."""
        return None if name in {"folder", "queued", "ahead"} else lambda *_: None


class Server:
    """Hands them out, one after the other."""

    notice = ""

    def __init__(self, forged: list[bytes]) -> None:
        self._forged = iter(forged)

    def start(self) -> None: ...
    def close(self) -> None: ...

    def submit(self, *_: object, **__: object) -> Forged:
        return Forged(next(self._forged))


@pytest.mark.slow
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(runs().map(b"".join), min_size=6, max_size=6))
async def test_whatever_is_taken_in_can_be_shown(forged: list[bytes]) -> None:
    keeper = Keeper("sqlite://")
    app = PlaygroundApp(Server(forged), keeper, PACK)  # type: ignore[arg-type] # no more than is asked
    try:
        async with app.run_test(size=(120, 36)) as pilot:
            driver = Driver(app, pilot)
            await driver.until(lambda: driver.desk.ready)
            await driver.write(SOURCE)
            for _ in forged:
                for key in ("f5", "f7", "f7", "f6", "f8"):
                    await driver.press(key)
                    raw = {c for c in driver.text() if unicodedata.category(c) in {"Cc", "Cf"}}
                    assert not raw - {"\n"}
    finally:
        keeper.close()
