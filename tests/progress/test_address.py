import pytest

from playground.progress.store import Store, StoreError


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("progress.sqlite3", "is no database URL"),
        ("postgresql://ana:secret@host:port/db", "is no database URL"),
        ("mysql://ana:secret@host/db", "asks for mysql, which is not supported"),
        ("nothing://ana:secret@host/db", "asks for nothing, which is not supported"),
        ("postgresql+pg8000://ana:secret@host/db", "needs the Python package pg8000"),
        ("sqlite+secret://", "is not understood"),
        ("sqlite+aiosqlite:///p.sqlite3", "names the asynchronous driver aiosqlite"),
        ("sqlite:///p.sqlite3?timeout=long", "is not understood"),
    ],
)
def test_a_wrong_address_is_refused_without_repeating_it(url: str, says: str) -> None:
    with pytest.raises(StoreError, match=says) as refused:
        Store.open(url)
    assert "secret@" not in str(refused.value)


def test_a_wrong_address_in_the_environment_is_said_to_be_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PLAYGROUND_STORE", "~/progress.sqlite3")
    with pytest.raises(StoreError, match="The address in PLAYGROUND_STORE is no database URL"):
        Store.open()
