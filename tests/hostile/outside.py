"""What stands around the sandbox, and must be found as it was."""

import hashlib
import os
import select
import shutil
import socket
import sqlite3
import stat
import sysconfig
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

import playground

PWNED = f"pwned-{os.getpid()}"
"""In the names of whatever snippets try to leave; other tests have other names."""
SECRET = "SECRET-OF-THE-HOST"  # noqa: S105 - what must not be read
_WHERE = ("/tmp", "/var/tmp", "/dev/shm", "/run", "/etc", "/")  # noqa: S108 - looked at only


class Outside:
    """A home with secrets, open to everybody, and sockets on which somebody listens."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="hostile-"))
        self._make_home()
        self._sockets = {
            "stream": self._listening(socket.AF_UNIX, str(self.home / "stream.sock")),
            "datagram": self._bound(socket.AF_UNIX, str(self.home / "datagram.sock")),
            "abstract": self._listening(socket.AF_UNIX, f"\0hostile-{os.getpid()}"),
            "tcp": self._listening(socket.AF_INET, ("127.0.0.1", 0)),
            "udp": self._bound(socket.AF_INET, ("127.0.0.1", 0)),
        }
        for name in ("stream.sock", "datagram.sock"):
            (self.home / name).chmod(0o777)
        self._before = self._seen()

    @property
    def names(self) -> dict[str, object]:
        """What a snippet is told of it."""
        return {
            "HOME": str(self.home),
            "PWNED": PWNED,
            "ABSTRACT": f"\0hostile-{os.getpid()}",
            "TCP": self._sockets["tcp"].getsockname()[1],
            "UDP": self._sockets["udp"].getsockname()[1],
            "HARNESS": os.getpid(),
            "PACKAGE": str(Path(playground.__file__).parent),
            "SITE": sysconfig.get_path("purelib"),
        }

    def touched(self) -> list[str]:
        """What is not as it was; looking puts it right again."""
        found = []
        for name, listening in self._sockets.items():
            if select.select([listening], [], [], 0)[0]:
                found.append(f"somebody came to the {name} socket outside")
                self._clear(listening)
        now = self._seen()
        found += [
            f"{name} outside is changed"
            for name, was in self._before.items()
            if now.get(name) != was
        ]
        found += [f"{name} appeared outside" for name in now if name not in self._before]
        if now != self._before:
            self._clear_up()
        self._before = self._seen()
        return found

    def close(self) -> None:
        """Clear it away."""
        for listening in self._sockets.values():
            listening.close()
        shutil.rmtree(self.home)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _make_home(self) -> None:
        (self.home / "secret.txt").write_text(f"{SECRET}\n")
        (self.home / "program").write_text(f"#!/bin/sh\ntouch {self.home}/{PWNED}\n")
        with sqlite3.connect(self.home / "secret.db") as database:
            database.execute("CREATE TABLE secrets (text)")
            database.execute("INSERT INTO secrets VALUES (?)", [SECRET])
        database.close()
        # Open to all: what keeps a snippet away is to be the sandbox.
        for name in ("secret.txt", "program", "secret.db"):
            (self.home / name).chmod(0o777)
        self.home.chmod(0o777)

    def _clear_up(self) -> None:
        for place in (self.home, *self._places()):
            for path in place.glob(f"*{PWNED}*"):
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path)
                else:
                    path.unlink()
        for name in ("secret.txt", "program", "secret.db"):
            (self.home / name).unlink(missing_ok=True)
        self._make_home()

    @staticmethod
    def _places() -> list[Path]:
        package = Path(playground.__file__).parent
        return [*map(Path, _WHERE), Path.cwd(), Path.home(), package,
                Path(sysconfig.get_path("purelib"))]  # fmt: skip

    def _seen(self) -> dict[str, object]:
        seen: dict[str, object] = {}
        for path in self.home.iterdir():
            found = path.lstat()
            content = path.read_bytes() if stat.S_ISREG(found.st_mode) else b""
            seen[str(path)] = (
                found.st_mode, found.st_uid, found.st_mtime_ns, hashlib.sha256(content).digest()
            )  # fmt: skip
        for place in self._places():
            seen |= {str(path): "" for path in place.glob(f"*{PWNED}*")}
        seen["this process's limits"] = Path("/proc/self/limits").read_text()
        seen["this process's priority"] = os.getpriority(os.PRIO_PROCESS, 0)
        seen["the machine's name"] = socket.gethostname()
        return seen

    @staticmethod
    def _listening(family: int, address: object) -> socket.socket:
        made = Outside._bound(family, address, socket.SOCK_STREAM)
        made.listen(64)
        return made

    @staticmethod
    def _bound(family: int, address: object, kind: int = socket.SOCK_DGRAM) -> socket.socket:
        made = socket.socket(family, kind)
        made.bind(address)  # type: ignore[arg-type] # one that suits the family
        made.settimeout(0)
        return made

    @staticmethod
    def _clear(listening: socket.socket) -> None:
        while select.select([listening], [], [], 0)[0]:
            if listening.type == socket.SOCK_STREAM:
                listening.accept()[0].close()
            else:
                listening.recv(65_536)
