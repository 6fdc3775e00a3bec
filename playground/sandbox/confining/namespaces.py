"""A worker's own namespaces: its tasks counted for themselves, and a folder in memory.

The server's namespaces (see `room`) are the workers' as well; a second user
namespace, in each, lets a worker mount its folder, and keeps it from the other
workers' processes.
"""

from pathlib import Path

from playground.sandbox import linux
from playground.sandbox.confining import NOBODY
from playground.sandbox.limits import FOLDER, MOST_FILES

_NEW = linux.CLONE_NEWUSER | linux.CLONE_NEWNS | linux.CLONE_NEWIPC
_BARE = linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC


def leave_for_own(scratch: str) -> None:
    """Leave the server's namespaces, and mount an empty folder at `scratch`."""
    linux.unshare(_NEW)
    Path("/proc/self/setgroups").write_text("deny")
    for kind in ("uid", "gid"):
        Path(f"/proc/self/{kind}_map").write_text(f"{NOBODY} {NOBODY} 1")
    linux.mount(
        "scratch", scratch, "tmpfs", _BARE, f"size={FOLDER},nr_inodes={MOST_FILES},mode=0700"
    )
    # What /proc tells about the other workers is not for this one.
    linux.mount("nothing", "/proc", "tmpfs", _BARE | linux.MS_RDONLY, "size=4k,nr_inodes=1")
