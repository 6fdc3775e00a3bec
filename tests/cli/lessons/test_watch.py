"""`playground lessons verify --watch` as a program: save, see the verdict and the lesson."""

import signal
import subprocess
import sys
from pathlib import Path
from queue import Queue
from threading import Thread
from types import TracebackType
from typing import Self

import pytest

from tests.cli.lessons.pack import write_pack
from tests.cli.program import ENVIRONMENT


class Watching:
    """The program, and the lines that it prints on both streams."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        command = [sys.executable, "-m", "playground", "lessons", "verify", "--watch", *arguments]
        self._process = subprocess.Popen(
            command,
            cwd=folder,
            env=ENVIRONMENT,
            text=True,
            encoding="utf-8",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self._lines: Queue[str] = Queue()
        self._reader = Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self._lines.put(line.rstrip())

    def until_it_waits(self) -> list[str]:
        """The lines up to the one that says that it waits."""
        found: list[str] = []
        while not found or not found[-1].startswith("Waiting"):
            found.append(self._lines.get(timeout=30))
        return found[:-1]

    def end(self) -> int:
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(timeout=30)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._reader.join()
        assert self._process.stdout
        self._process.stdout.close()
        self._process.wait()


def test_what_is_saved_is_proven_and_shown(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "pack")
    lesson = pack / "1-rows" / "01-one-row.md"
    with Watching(tmp_path, "--pack", "pack") as watching:
        assert watching.until_it_waits() == ["1 lesson, 0 faults."]
        lesson.write_text(lesson.read_text().replace("session.commit()", "session.flush()"))
        *shown, fault, count = watching.until_it_waits()
        assert shown[0] == "One row"
        assert "A solution:" in shown
        assert fault.startswith(
            "pack/1-rows/01-one-row.md:59: the solution fails the check 'saved'"
        )
        assert count == "1 lesson, 1 fault."
        lesson.write_text("nothing")
        assert watching.until_it_waits()[-1] == "0 lessons, 1 fault."
        assert watching.end() == 0


@pytest.mark.slow
def test_other_lessons_are_not_looked_at(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "pack")
    lesson = pack / "1-rows" / "01-one-row.md"
    other = pack / "1-rows" / "02-other.md"
    other.write_text(lesson.read_text().replace('"one-row"', '"other"'))
    with Watching(tmp_path, "--pack", "pack", "other") as watching:
        assert watching.until_it_waits() == ["1 lesson, 0 faults."]
        lesson.write_text("nothing")
        assert watching.until_it_waits() == []
        other.write_text(other.read_text().replace("One row", "Another"))
        assert watching.until_it_waits()[0] == "Another"
        assert watching.end() == 0
