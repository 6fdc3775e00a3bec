"""What was read is there the next time; what is damaged is as nothing."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from playground.assistant import client, kept


@pytest.fixture
def file(tmp_path: Path) -> Iterator[int]:
    descriptor = os.open(tmp_path / "kept", os.O_RDWR | os.O_CREAT)
    yield descriptor
    os.close(descriptor)


def test_what_was_kept_is_there(file: int) -> None:
    assert [*kept.load(file)] == []
    kept.save(file, {"3.11": {"long": "x" * 100_000, None: 1}, "3.13": {"b": [2]}})
    kept.save(file, {"3.11": {"a": 1, None: 1}, "3.13": {"b": [2]}})
    assert [*kept.load(file)] == [{"3.11": {"a": 1}}, {"3.13": {"b": [2]}}]


def test_what_is_damaged_or_another_thing_is_as_nothing(file: int) -> None:
    kept.save(file, {"3.11": {"a": 1}})
    os.pwrite(file, b"x", 40)
    assert [*kept.load(file)] == []
    for data in (b"nonsense", b"\x91\xc4\x01x", b""):
        os.ftruncate(file, 0)
        os.pwrite(file, hashlib.sha256(data).digest() + data, 0)
        assert [*kept.load(file)] == []


def test_one_file_is_kept_and_those_of_other_versions_go(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / "read-0123").write_bytes(b"old")
    (folder / "other").write_bytes(b"not ours")
    descriptor = client._kept(folder)
    assert descriptor is not None
    os.close(descriptor)
    assert not (folder / "read-0123").exists()
    assert len([*folder.iterdir()]) == 2
    assert client._kept(Path("/proc/none")) is None
