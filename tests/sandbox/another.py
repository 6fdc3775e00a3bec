"""Run a command as another user, or on a machine that lacks something.

Run as `python -m tests.sandbox.another UID LACKING COMMAND…`, by root; LACKING
names what is missing (see `_LACKING`), separated by commas. The user finds this
checkout and its Python readable: folders that others may not enter (as /root
often is) are covered, in a mount namespace of the command's own, by open ones
that hold nothing but what is needed.
"""

import ctypes
import errno
import os
import stat
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from playground.sandbox import linux
from playground.sandbox.confining.seccomp import bpf
from playground.sandbox.confining.seccomp.policy import ALLOW, fail

ROOT = Path(__file__).parents[2]
SOMEBODY = 61_235
"""A user id that nobody has."""

_ARM = os.uname().machine == "aarch64"
_UNSHARE = 97 if _ARM else 272
_PRCTL = 167 if _ARM else 157

_ALLOWED = bpf.give(ALLOW)


def _failing(call: int, error: int) -> bpf.Program:
    return bpf.load(0, bpf.if_among([call], bpf.give(fail(error)), _ALLOWED))


_NO_FILTERS = bpf.if_among([linux.PR_SET_SECCOMP], bpf.give(fail(errno.EINVAL)), _ALLOWED)
_LACKING = {
    # As in a container whose calls are filtered,
    "namespaces": _failing(_UNSHARE, errno.EPERM),
    # where a user namespace can be had, but no privileges in it,
    "mounts": _failing(linux.MOUNT_SETATTR, errno.EPERM),
    # and with a kernel that has none or has it switched off.
    "landlock": _failing(linux.LANDLOCK_CREATE_RULESET, errno.ENOSYS),
    # The last that can be done: all are done by way of seccomp.
    "seccomp": bpf.load(0, bpf.if_among([_PRCTL], bpf.load(16, _NO_FILTERS), _ALLOWED)),
}


def run_as(
    user: int, command: Sequence[str], environment: Mapping[str, str], *, lacking: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run it to its end; it starts in the checkout."""
    another = [sys.executable, "-m", "tests.sandbox.another", str(user), lacking]
    return subprocess.run(
        [*another, *command],
        env={"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def _main(user: int, lacking: Sequence[str], command: list[str]) -> None:
    linux.unshare(linux.CLONE_NEWNS)
    linux.mount("", "/", "", linux.MS_REC | linux.MS_PRIVATE)
    _open_up({ROOT, Path(sys.prefix), Path(sys.base_prefix)})
    for name, program in _LACKING.items():
        if name in lacking:
            _filter(program)
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


def _filter(program: bpf.Program) -> None:
    code = ctypes.create_string_buffer(bpf.encoded(program, {}))
    loadable = ctypes.create_string_buffer(
        len(program).to_bytes(8, "little") + ctypes.addressof(code).to_bytes(8, "little")
    )
    linux.prctl(linux.PR_SET_SECCOMP, 2, ctypes.addressof(loadable))


if __name__ == "__main__":
    _main(int(sys.argv[1]), sys.argv[2].split(","), sys.argv[3:])
