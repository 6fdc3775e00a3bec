"""Run a command as another user, who finds this checkout and its Python readable.

Run as `python -m tests.sandbox.another UID COMMAND…`, by root. Folders that
others may not enter (as /root often is) are covered, in a mount namespace of the
command's own, by open ones that hold nothing but what is needed.
"""

import os
import stat
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from playground.sandbox import linux

ROOT = Path(__file__).parents[2]
SOMEBODY = 61_235
"""A user id that nobody has."""


def run_as(
    user: int, command: Sequence[str], environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run it to its end; it starts in the checkout."""
    return subprocess.run(
        [sys.executable, "-m", "tests.sandbox.another", str(user), *command],
        env={"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def _main(user: int, command: list[str]) -> None:
    linux.unshare(linux.CLONE_NEWNS)
    linux.mount("", "/", "", linux.MS_REC | linux.MS_PRIVATE)
    _open_up({ROOT, Path(sys.prefix), Path(sys.base_prefix)})
    if user:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    os.chdir(ROOT)
    os.execvp(command[0], command)  # noqa: S606 - as asked


def _open_up(needed: set[Path]) -> None:
    held = {path: os.open(path, os.O_PATH) for path in sorted(needed)}
    for closed in {closed for path in needed if (closed := _closed(path))}:
        linux.mount("open", str(closed), "tmpfs", 0, "mode=0755")
    for path, descriptor in held.items():
        path.mkdir(parents=True, exist_ok=True)
        source = f"/proc/self/fd/{descriptor}"
        linux.mount(source, str(path), "", linux.MS_BIND | linux.MS_REC)


def _closed(path: Path) -> Path | None:
    """The first folder on the way there that others may not enter."""
    ways = [*reversed(path.parents), path]
    return next((way for way in ways if not way.stat().st_mode & stat.S_IXOTH), None)


if __name__ == "__main__":
    _main(int(sys.argv[1]), sys.argv[2:])
