"""A process of ours that serves the app over a socket, and ends with it."""

import importlib.util
import os
import select
import subprocess
import weakref
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from playground.sandbox import protocol
from playground.sandbox.errors import SandboxError

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

_DYING = 1.0
"""Seconds from the first sign of a server's end to the end of its process."""
_PATIENCE = 5.0
"""Seconds that a server has to clear up and exit."""


class ServerProcess:
    """The process, and the socket that leads to it."""

    def __init__(
        self,
        command: Callable[[int], Sequence[str]],
        environment: Mapping[str, str] = ENVIRONMENT,
        *,
        at_home: bool = False,
    ) -> None:
        """Start it; SandboxError where that cannot be done.

        From then on this process is closed to others of the same user, which a run is
        where there are no namespaces.

        Args:
            command: what to start, given the number of its end of the socket.
            environment: all of its environment.
            at_home: whether it is where the user is, and makes files as the user does.
        """
        from playground.sandbox import linux  # late: it costs as much as half of the rest

        linux.keep_private()
        self.suspected = False
        """Somebody found signs that the server is gone."""
        self.closing = False
        """It is we who ended it."""
        self._log = os.memfd_create("server-log")
        weakref.finalize(self, os.close, self._log)
        self.socket, theirs = protocol.pair()
        with theirs:
            try:
                self._process = subprocess.Popen(
                    command(theirs.fileno()),
                    cwd=None if at_home else "/",
                    env=environment,
                    pass_fds=[theirs.fileno()],
                    start_new_session=True,  # Ctrl+C in the terminal is the app's
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=self._log,
                    umask=-1 if at_home else 0o077,
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


def roots(packages: Iterable[str]) -> list[str]:
    """The folders from which this process takes those packages."""
    found: dict[str, None] = {}
    for name in packages:
        spec = importlib.util.find_spec(name)
        if spec and spec.origin:
            origin = Path(spec.origin)
            package = spec.submodule_search_locations is not None
            found[str(origin.parents[1] if package else origin.parent)] = None
    return list(found)
