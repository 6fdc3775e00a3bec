import contextlib
import os
from pathlib import Path

from playground.sandbox.limits import FOLDER, MOST_FILES
from playground.sandbox.measuring import overfull


def fill(file: Path, size: int) -> None:
    with file.open("wb") as stream:
        stream.write(bytes(size))
        os.posix_fallocate(stream.fileno(), 0, size)


def test_bytes_are_counted_wherever_they_are(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert not overfull(tmp_path, os.getpid())
    fill(tmp_path / "one", FOLDER // 2)
    assert not overfull(tmp_path, os.getpid())
    fill(tmp_path / "a" / "b" / "two", FOLDER // 2 + 8_192)
    assert overfull(tmp_path, os.getpid())


def test_files_without_a_name_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "hidden"
    with file.open("wb") as stream:
        os.posix_fallocate(stream.fileno(), 0, FOLDER + 8_192)
        file.unlink()
        assert overfull(tmp_path, os.getpid())
    assert not overfull(tmp_path, os.getpid())


def test_files_are_counted(tmp_path: Path) -> None:
    for number in range(MOST_FILES):
        (tmp_path / str(number)).touch()
    assert not overfull(tmp_path, os.getpid())
    (tmp_path / "one more").symlink_to("/nowhere")
    assert overfull(tmp_path, os.getpid())


def test_links_are_not_followed_and_what_is_gone_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/usr")
    assert not overfull(tmp_path, os.getpid())
    assert not overfull(tmp_path / "gone", 2**22)


def test_a_path_that_is_too_long_is_too_much(tmp_path: Path) -> None:
    with contextlib.chdir(tmp_path), contextlib.ExitStack() as below:
        for _ in range(30):
            Path("d" * 200).mkdir()
            below.enter_context(contextlib.chdir("d" * 200))
        os.chdir(tmp_path)  # and back at once: the way back up is too long as well
        below.pop_all()
    assert overfull(tmp_path, os.getpid())
