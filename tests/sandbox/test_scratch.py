"""Scratch folders without a process around them."""

import time
from pathlib import Path

import pytest

from playground.sandbox.scratch import Scratch, ScratchError


def finish(scratch: Scratch) -> None:
    while not scratch.idle:
        scratch.tidy(1)


def test_folders_are_new_private_and_empty(scratch: Path) -> None:
    mine = Scratch(scratch)
    first, second = mine.new(), mine.new()
    assert first != second
    assert first.stat().st_mode & 0o777 == 0o700
    assert list(first.iterdir()) == []
    mine.close(5)
    assert list(scratch.iterdir()) == []


def test_a_discarded_folder_goes(scratch: Path) -> None:
    mine = Scratch(scratch)
    folder, other = mine.new(), mine.new()
    (folder / "file").touch()
    mine.discard(folder)
    finish(mine)
    assert not folder.exists()
    assert other.exists()
    mine.close(5)


def test_what_a_run_has_put_beside_its_folder_goes_with_it(scratch: Path, tmp_path: Path) -> None:
    mine = Scratch(scratch)
    folder, other = mine.new(), mine.new()
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "file").touch()
    folder.rename(folder.with_name("moved"))
    folder.symlink_to(precious)
    (folder.with_name("beside")).touch()
    (folder.with_name("shut")).mkdir(mode=0)
    (other / "file").touch()
    mine.discard(folder)
    finish(mine)
    assert list(other.parent.iterdir()) == [other]
    assert (other / "file").exists()
    assert (precious / "file").exists()
    mine.close(5)


def test_tidying_keeps_to_its_time(scratch: Path) -> None:
    mine = Scratch(scratch)
    folder = mine.new()
    for number in range(5_000):
        (folder / str(number)).touch()
    mine.discard(folder)
    start = time.monotonic()
    mine.tidy(0.001)
    assert time.monotonic() - start < 0.5
    assert not mine.idle
    finish(mine)
    assert not folder.exists()
    mine.close(5)


def test_a_living_server_s_folders_are_spared(scratch: Path) -> None:
    mine, other = Scratch(scratch), Scratch(scratch)
    folder = mine.new()
    finish(other)
    assert folder.exists()
    other.close(5)
    mine.close(5)


def test_what_a_dead_server_left_is_swept(scratch: Path) -> None:
    dead = scratch / "server-dead"
    (dead / "run-1" / "deep").mkdir(parents=True)
    scratch.chmod(0o700)
    (scratch / "a file").touch()
    mine = Scratch(scratch)
    finish(mine)
    assert not dead.exists()
    assert (scratch / "a file").exists()
    mine.close(5)


def test_a_place_that_vanishes_meanwhile(scratch: Path, tmp_path: Path) -> None:
    mine = Scratch(scratch)
    scratch.rename(tmp_path / "elsewhere")
    finish(mine)
    with pytest.raises(FileNotFoundError):
        mine.new()
    mine.close(5)


@pytest.mark.parametrize("kind", ["open", "file", "link", "nowhere"])
def test_places_that_will_not_do(scratch: Path, tmp_path: Path, kind: str) -> None:
    if kind == "open":
        scratch.mkdir(mode=0o755)
    elif kind == "file":
        scratch.touch()
    elif kind == "link":
        (tmp_path / "real").mkdir(mode=0o700)
        scratch.symlink_to(tmp_path / "real")
    else:
        (tmp_path / "file").touch()
        scratch = tmp_path / "file" / "scratch"
    with pytest.raises(ScratchError, match=str(scratch)):
        Scratch(scratch)
