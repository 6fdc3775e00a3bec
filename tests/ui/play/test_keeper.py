from pathlib import Path

from playground.progress.place import Place
from playground.ui.play.keeper import Keeper


async def test_what_was_told_is_there_the_next_time(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    first = Keeper(url)
    first.open()
    first.tell(lambda store: store.save_place(Place("l", "t")))
    first.close()
    again = Keeper(url)
    again.open()
    assert await again.ask(lambda store: store.place()) == Place("l", "t")
    assert again.notice is None
    again.close()


async def test_a_store_that_does_not_exist_is_noticed_and_forgets() -> None:
    keeper = Keeper("nonsense://")
    keeper.open()
    assert await keeper.ask(lambda store: store.place()) is None
    assert keeper.notice is not None
    keeper.tell(lambda store: store.finish("l", "t"))
    assert keeper.notice is not None
    keeper.close()


async def test_a_refusal_of_one_thing_is_noticed(tmp_path: Path) -> None:
    keeper = Keeper(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    keeper.open()
    await keeper.ask(lambda store: store.finish("", ""))
    assert "cannot be stored" in (keeper.notice or "")
    await keeper.ask(lambda store: store.finish("l", "t"))
    assert keeper.notice is None
    keeper.close()
