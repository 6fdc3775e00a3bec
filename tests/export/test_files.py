"""Files that are written whole or not at all, and traces that are read back."""

import subprocess
import sys
from pathlib import Path

import pytest

from playground.export.files import AlreadyThereError, FileError, free, read_trace, write
from playground.trace.trace import dump
from tests.trace.samples import TRACE

FULL = """
import resource, sys
from pathlib import Path
from playground.export.files import FileError, write
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
for replace in (False, True):
    try:
        write(Path(sys.argv[1 + replace]), b"x" * 5000, replace=replace)
    except FileError as error:
        print(error)
"""


def test_nothing_is_written_over_unless_it_is_said(tmp_path: Path) -> None:
    file = tmp_path / "run.trace.json"
    write(file, b"one")
    with pytest.raises(AlreadyThereError, match=r"run\.trace\.json is there already"):
        write(file, b"two")
    assert file.read_bytes() == b"one"
    file.chmod(0o640)
    write(file, b"two", replace=True)
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"two", 0o640)
    assert list(tmp_path.iterdir()) == [file]
    assert free(file).name == "run-2.trace.json"
    assert free(tmp_path / "other.md").name == "other.md"


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    fresh, old = tmp_path / "fresh.md", tmp_path / "old.md"
    old.write_bytes(b"old")
    command = [sys.executable, "-c", FULL, str(fresh), str(old)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)
    assert done.stdout.splitlines() == [
        f"{fresh} cannot be written: File too large.",
        f"{old} cannot be written: File too large.",
    ]
    assert list(tmp_path.iterdir()) == [old]
    assert old.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (".", "cannot be written: Is a directory"),
        ("none/run.md", "cannot be written: No such file"),
    ],
)
def test_a_place_that_is_none_is_told(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(FileError, match=words):
        write(tmp_path / name, b"x")


def test_what_is_no_trace_is_told(tmp_path: Path) -> None:
    file = tmp_path / "run.trace.json"
    whole = dump(TRACE)
    file.write_bytes(whole)
    assert read_trace(file) == TRACE
    for data, words in {
        b"": "this is no trace",
        b'{"a": 1}': "this is no trace: its format is ''",
        b"[" * 100_000: "this is no trace",
        b"\xff\x00" * 50: "this is no trace",
        whole[: len(whole) // 2]: "this trace is damaged or cut off",
        whole.replace(
            b'"version":1', b'"version":9'
        ): "is of version 9, and this .* reads version 1",
        whole.replace(b'"line":1', b'"line":"one"'): "this trace is damaged: Expected `int`",
    }.items():
        file.write_bytes(data)
        with pytest.raises(FileError, match=words):
            read_trace(file)
    with pytest.raises(FileError, match="cannot be read: it is a folder"):
        read_trace(tmp_path)
    with pytest.raises(FileError, match="larger than 256 MB"):
        read_trace(Path("/dev/zero"))
