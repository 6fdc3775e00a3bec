"""Snippets in a real store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from playground.ui.play.keeper import Keeper
from playground.ui.snippets.library import LONGEST, Library, complaint, free_name


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    keeper = Keeper(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    keeper.open()
    yield Library(keeper)
    keeper.close()


async def test_new_renamed_deleted_and_brought_back(library: Library) -> None:
    assert await library.names() == []
    for name in ("b 50%_", "A", "c"):
        await library.new(name, f"# {name}")
    assert await library.names() == ["A", "b 50%_", "c"]
    await library.rename("A", "z")
    await library.rename("none", "other")
    assert await library._text("z") == "# A"
    await library.delete("c")
    await library.delete("z")
    assert await library.names() == ["b 50%_"]
    await library.new("z", "# another")
    assert await library.bring_back() == "z-2"
    assert await library._text("z-2") == "# A"
    assert await library.bring_back() == "c"
    assert await library.bring_back() is None
    assert await library.names() == ["b 50%_", "c", "z", "z-2"]


def test_names() -> None:
    assert "needs a name" in complaint("", [])
    assert "at most" in complaint("x" * (LONGEST + 1), [])
    assert "at most" in complaint("a\x1bb", [])
    assert "already" in complaint("ANA", ["ana"])
    assert complaint("ana", ["bob"]) == ""
    assert free_name("a", ["a", "A-2"]) == "a-3"
    assert len(free_name("x" * LONGEST, ["x" * LONGEST])) <= LONGEST
