"""The connection of an app with its fork server's process."""

import importlib.util
import os
import select
import subprocess
import sys
import threading
import weakref
from collections.abc import Collection
from pathlib import Path

from playground.sandbox import protocol
from playground.sandbox.confining.places import PACKAGES
from playground.sandbox.errors import SandboxError
from playground.sandbox.holding import Holding, Layer

ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "MALLOC_ARENA_MAX": "2",  # or every thread reserves 64 MiB of the address space
    "PATH": "/usr/bin:/bin",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",  # sets of strings keep their order from run to run
    "PYTHONUTF8": "1",
    "SQLITE_TMPDIR": ".",  # SQLite asks for it once, long before there is a scratch folder
}
"""All of the server's environment, and of the snippets'. The C library and SQLite read
theirs at the start of the process."""

_LAUNCH = Path(__file__).with_name("launch.py")
_LAUNCH_OWN = Path(__file__).with_name("launch_own.py")
_DYING = 1.0
"""Seconds from the first sign of a server's end to the end of its process."""
_PATIENCE = 5.0
"""Seconds that a server has to clear up and exit."""


class Link:
    """A fork server's process and the socket that leads to it."""

    def __init__(
        self,
        scratch: Path,
        max_seconds: float,
        without: Collection[Layer],
        own: Path | None = None,
        *,
        nice: int = 0,
    ) -> None:
        """Start the process; SandboxError where that cannot be done.

        From then on this process is closed to others of the same user, which a run is
        where there are no namespaces.
        """
        from playground.sandbox import linux  # late: it costs as much as half of the rest

        linux.keep_private()
        self.own = own is not None
        """It runs code of the user's own, shut in by nothing."""
        self.suspected = False
        """Somebody found signs that the server is gone."""
        self.closing = False
        """It is we who ended it."""
        self._holding: Holding | None = None
        self._hearing = threading.Lock()
        self._log = os.memfd_create("server-log")
        weakref.finalize(self, os.close, self._log)
        self.socket, theirs = protocol.pair()
        with theirs:
            try:
                self._process = subprocess.Popen(
                    _command(theirs.fileno(), scratch, max_seconds, without, nice)
                    if own is None
                    else _own_command(theirs.fileno(), max_seconds),
                    cwd="/" if own is None else None,
                    env=ENVIRONMENT if own is None else _own_environment(own),
                    pass_fds=[theirs.fileno()],
                    start_new_session=True,  # Ctrl+C in the terminal is the app's
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=self._log,
                    umask=0o077 if own is None else -1,
                )
            except OSError as error:
                self.socket.close()
                raise SandboxError(f"The sandbox's server cannot be started: {error}.") from error

    @property
    def pid(self) -> int:
        """The server's process id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the server is there, as far as can be seen from here."""
        if self.suspected and not self._outlives(_DYING):
            return False
        self.suspected = False
        if self._process.poll() is not None:
            return False
        poll = select.poll()
        poll.register(self.socket, 0)
        return not poll.poll(0)  # hung up, which is reported unasked

    @property
    def holding(self) -> Holding:
        """What holds for this server's runs; waits until it says so.

        Raises SandboxError where it ended before.
        """
        with self._hearing:
            if self._holding is None:
                self._holding = protocol.receive_ready(self.socket)
            if self._holding is None:
                self.suspected = True
                raise SandboxError(f"The sandbox could not be started: {self.last_words()}")
            return self._holding

    def last_words(self) -> str:
        """The last line that the server wrote in its distress; empty if there is none."""
        size = os.fstat(self._log).st_size
        text = os.pread(self._log, 4096, max(0, size - 4096)).decode(errors="replace")
        lines = text.strip().splitlines()
        return lines[-1].strip() if lines else ""

    def close(self) -> None:
        """End the server and with it all its runs; wait until it has cleared up."""
        self.closing = True
        self.socket.close()
        if self._outlives(_PATIENCE):
            self.kill()

    def kill(self) -> None:
        """End the server at once, if it is not gone; its runs end with it."""
        self.socket.close()
        self._process.kill()
        self._process.wait()

    def _outlives(self, seconds: float) -> bool:
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return True
        return False


def _command(
    descriptor: int, scratch: Path, max_seconds: float, without: Collection[Layer], nice: int
) -> list[str]:
    # -s, -P: nothing from the user's own packages or the current folder. Not -I, which
    # ignores PYTHONHASHSEED. -u: what is printed past the recorder goes out at once.
    return [
        *(sys.executable, "-s", "-P", "-u", str(_LAUNCH)),
        *(str(descriptor), str(scratch), str(max_seconds), ",".join(without), str(nice)),
        *_roots(),
    ]


def _own_command(descriptor: int, max_seconds: float) -> list[str]:
    return [
        *(sys.executable, "-P", "-u", str(_LAUNCH_OWN)),
        *(str(descriptor), str(max_seconds)),
        *_roots(),
    ]


def _own_environment(beside: Path) -> dict[str, str]:
    """The user's, in which what lies beside the snippet can be imported."""
    path = [str(beside), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path)}


def _roots() -> list[str]:
    """The folders from which this process takes the packages that a server needs."""
    roots: dict[str, None] = {}
    for name in PACKAGES:
        spec = importlib.util.find_spec(name)
        if spec and spec.origin:
            origin = Path(spec.origin)
            package = spec.submodule_search_locations is not None
            roots[str(origin.parents[1] if package else origin.parent)] = None
    return list(roots)
