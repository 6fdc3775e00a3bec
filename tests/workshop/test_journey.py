"""One learner's way through the SSH door."""

from pathlib import Path

import pytest

from playground.progress.store import Store
from tests.workshop.learner import dial
from tests.workshop.serving import workshop


@pytest.mark.slow
async def test_a_learner_comes_runs_drops_and_goes_on(tmp_path: Path) -> None:
    with workshop(tmp_path / "state") as open_:
        async with await dial(open_) as line:
            ana = await line.sit_down()
            await ana.sees("lines of preparation")
            ana.press("zzz")
            await ana.sees("zzz")
            line.drop()
        async with await dial(open_) as line:
            ana = await line.sit_down(columns=90, rows=28)
            await ana.sees("zzz")
            ana.press("\x7f\x7f\x7f")
            await ana.sees(" 1  session = ")
            ana.press("f5")
            await ana.sees("step 11/11")
            assert open_.end() == 0
            await ana.gone()
            assert "What you did is kept" in ana.text
            assert b"\x1b[?1049l" in ana.received
        store = Store.open(open_.store, learner="code:ana")
        assert not (store.draft("five-states", "watch") or "").startswith("zzz")
        assert store.place() is not None
        store.close()


@pytest.mark.slow
async def test_learners_share_one_assistant(tmp_path: Path) -> None:
    with workshop(tmp_path / "state") as open_:
        async with await dial(open_) as line:
            ana = await line.sit_down()
            await ana.sees("lines of preparation")
            ana.press("a = (")
            await ana.sees("'(' was never closed")
            ana.press("\x10")
            await ana.sees("Search for commands")
            ana.press("Edit else")
            await ana.sees("Edit else")
            assert "VISUAL" not in ana.text
            assert open_.end() == 0
            await ana.gone()
