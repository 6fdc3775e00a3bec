"""Removing what a snippet grew. The same again as an ordinary user, whom modes bind."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from playground.sandbox.removal import removing


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    made = tmp_path / "beside" / "tree"
    made.mkdir(parents=True)
    return made


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder for the ordinary user, where pytest's own is closed to it."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


def remove(tree: Path) -> int:
    """Remove it; how many pauses that took."""
    return sum(1 for _ in removing(tree))


def test_nothing_is_left_of_it_nor_beside_it(tree: Path) -> None:
    (tree / "a" / "b" / "c").mkdir(parents=True)
    (tree / "a" / "b" / "file").write_text("x")
    (tree / "a" / "second").mkdir()
    remove(tree)
    assert list(tree.parent.iterdir()) == []


def test_it_pauses(tree: Path) -> None:
    for number in range(1_000):
        (tree / str(number)).touch()
    assert remove(tree) >= 10
    assert not tree.exists()


def test_links_are_removed_and_not_followed(tree: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious").write_text("x")
    outside.chmod(0o750)
    (tree / "folder").symlink_to(outside)
    (tree / "file").symlink_to(outside / "precious")
    (tree / "nowhere").symlink_to("nowhere")
    os.link(outside / "precious", tree / "second name")
    os.mkfifo(tree / "pipe")
    remove(tree)
    assert not tree.exists()
    assert (outside / "precious").read_text() == "x"
    assert outside.stat().st_mode & 0o777 == 0o750


def test_a_link_in_place_of_the_tree_is_removed_and_not_followed(
    tree: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious").touch()
    tree.rmdir()
    tree.symlink_to(outside)
    remove(tree)
    assert not tree.is_symlink()
    assert (outside / "precious").exists()


def test_what_is_not_there(tree: Path) -> None:
    remove(tree / "no" / "such")
    remove(tree / "none")


DEEP_AND_SHUT = """
import os, sys
from pathlib import Path
from playground.sandbox.removal import removing

if os.getuid() == 0 and sys.argv[3] == "ordinary":
    os.setgid(65534)
    os.setuid(65534)  # after the imports: it may not be allowed to read them
place, depth, name = Path(sys.argv[1]), int(sys.argv[2]), "d" * 100
(place / "tree").mkdir()
os.chdir(place / "tree")
for _ in range(depth):
    os.mkdir(name)
    os.mkdir("shut")
    open("shut/file", "w").close()
    os.chmod("shut", 0)
    os.chdir(name)
for _ in range(depth):
    os.chdir("..")
    os.chmod(name, 0)
os.chdir("/")
for _ in removing(place / "tree"):
    pass
print(os.listdir(place))
"""


@pytest.mark.parametrize("user", ["same", "ordinary"])
def test_deep_and_shut(open_to_all: Path, user: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", DEEP_AND_SHUT, str(open_to_all), "1500", user],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.stdout, told.stderr) == ("[]\n", "")
