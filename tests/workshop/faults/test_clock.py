"""The machine's clock jumps, forward and back: nobody is sent away, and everything is saved."""

import json
import shutil
import stat
import struct
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from playground.progress.store import Store
from tests.workshop.faults.typist import OPENED, draft, holds, typing
from tests.workshop.learner import learner
from tests.workshop.serving import workshop

COMPILER = shutil.which("cc")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(COMPILER is None, reason="there is no compiler of C"),
]

JUMPING = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>

static int64_t *ahead;  /* seconds, in a file that the test writes */
static int (*real)(clockid_t, struct timespec *);

__attribute__((constructor)) static void begin(void) {
    *(void **)&real = dlsym(RTLD_NEXT, "clock_gettime");
    ahead = mmap(0, 8, PROT_READ, MAP_SHARED, open(getenv("AHEAD"), O_RDONLY | O_CLOEXEC), 0);
}
int clock_gettime(clockid_t clock, struct timespec *now) {
    int failed = real(clock, now);
    if (clock == CLOCK_REALTIME) now->tv_sec += *ahead;
    return failed;
}
int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec found;
    clock_gettime(CLOCK_REALTIME, &found);
    now->tv_sec = found.tv_sec, now->tv_usec = found.tv_nsec / 1000;
    return 0;
}
time_t time(time_t *now) {
    struct timespec found;
    clock_gettime(CLOCK_REALTIME, &found);
    if (now) *now = found.tv_sec;
    return found.tv_sec;
}
"""
PYTHON = """#!/bin/bash
case "$*" in
*/sandbox/launch.py*) ;;
*) export LD_PRELOAD={library} AHEAD={clock} ;;
esac
exec -a "$0" {python} "$@"
"""
"""An interpreter whose wall clock is the file's, for the door and all apps. The monotonic one
goes on, as the kernel's does when somebody sets the time."""
HOUR = 3_600


def set_clock(clock: Path, hours: int) -> None:
    """So many hours ahead of ours."""
    with clock.open("r+b") as file:
        file.write(struct.pack("q", hours * HOUR))


def interpreter(folder: Path, clock: Path) -> Path:
    """One that has what ours has."""
    real = Path(sys.executable)
    made = folder / "bin" / real.name
    made.parent.mkdir(parents=True)
    for name in ("lib", "pyvenv.cfg"):
        (folder / name).symlink_to(Path(sys.prefix) / name)
    source, library = folder / "jumping.c", folder / "jumping.so"
    source.write_text(JUMPING)
    assert COMPILER
    subprocess.run([COMPILER, "-shared", "-fPIC", "-o", str(library), str(source)], check=True)
    made.write_text(PYTHON.format(library=library, clock=clock, python=real))
    made.chmod(made.stat().st_mode | stat.S_IXUSR)
    return made


async def test_nobody_notices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = tmp_path / "clock"
    clock.write_bytes(bytes(8))
    monkeypatch.setattr(sys, "executable", str(interpreter(tmp_path / "python", clock)))
    with workshop(tmp_path / "state") as room:
        async with learner(room, "ben") as ben:
            await ben.sees(OPENED)
            ben.press("bens = 1\r")
            await ben.sees("bens = 1")
        async with learner(room, "ana") as ana, learner(room, "cleo") as cleo:
            await cleo.sees(OPENED)
            async with typing(ana) as typist:
                for hours in (13, -30):
                    set_clock(clock, hours)
                    await typist.has_typed(60)  # more than a look at whose time is up
                    cleo.press("f5")
                    await cleo.sees("step ")
                    async with learner(room, f"new{hours}") as new:
                        await new.sees(OPENED)
                at = time.monotonic()
                await typist.has_typed(20)
            await holds(room.store, "ana", typist.text)
            assert typist.lost("clock jumped", draft(room.store, "ana"), at).keys == 0
        async with learner(room, "ben") as ben:
            await ben.sees("bens = 1")
    events = list(map(json.loads, (room.state / "log.jsonl").read_text().splitlines()))
    times = [event["at"] for event in events]
    assert max(times) - min(times) > 40 * HOUR  # they did jump
    assert "app crashed" not in {event["event"] for event in events}
    assert all(0 <= event.get("seconds", 0) < 600 for event in events)
    # One app each, that of the one who came back, too.
    apps = [event["name"] for event in events if event["event"] == "app"]
    assert len(apps) == len(set(apps))
    store = Store.open(room.store, learner="code:ana")
    (kept,) = store.record().drafts
    store.close()
    assert kept.at < datetime.now(UTC) - timedelta(hours=20)
