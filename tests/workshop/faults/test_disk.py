"""The disk of a workshop fills up: everybody goes on, and all of it is there when there is room."""

import asyncio
import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from playground.workshop.log import Log
from tests.workshop.faults.typist import OPENED, draft, holds, typing
from tests.workshop.learner import dial, learner
from tests.workshop.serving import PATIENCE, workshop
from tests.workshop.test_door import key

pytestmark = pytest.mark.slow


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of four megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m,mode=700", "none", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def fill(disk: Path) -> Path:
    """Leave not a byte there."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return filler


async def test_the_disk_fills_up_under_everybody(small: Path) -> None:
    with workshop(small / "state") as room:
        async with learner(room, "ana") as ana, learner(room, "ben") as ben:
            await ben.sees(OPENED)
            ben.press("bens = 1\r")
            await holds(room.store, "ben", "bens = 1")
            async with typing(ana) as typist:
                filler = fill(small)
                ben.press("bens = 2\r")
                async with asyncio.timeout(PATIENCE):
                    while "is not saved yet" not in ben.text:  # SQLite has some room in its files
                        ben.press("x" * 50)
                        await asyncio.sleep(0.5)
                await ana.sees("is not saved yet")
                # Who comes now comes in, with a key that nobody knows, too.
                async with await dial(room, "new", keys=[key()]) as line:
                    new = await line.sit_down()
                    await new.sees(OPENED)
                    new.press("f5")
                    await new.sees("step ")
                    await new.sees("is not saved yet")
                filler.unlink()
                at = time.monotonic()
                await holds(room.store, "ben", "bens = 2\nx")
                await ben.sees("Everything is saved again")
            await holds(room.store, "ana", typist.text)
            assert typist.lost("disk full", draft(room.store, "ana"), at).keys == 0


def test_the_log_counts_what_a_full_disk_did_not_take(small: Path) -> None:
    file = small / "log.jsonl"
    log = Log(file)
    log.tell("open")
    fill(small)
    for number in range(100):
        log.tell("connect", words="x" * 300, number=number)
    (small / "filler").unlink()
    log.tell("disconnect")
    log.close()
    _, *whole, torn, last = file.read_text().splitlines()
    assert all(json.loads(line)["event"] == "connect" for line in whole)
    with pytest.raises(json.JSONDecodeError):
        json.loads(torn)
    assert json.loads(last)["missed"] == 100 - len(whole)
    assert log.counts["connect"] == 100
