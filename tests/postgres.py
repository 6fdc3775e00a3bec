"""A real PostgreSQL server of the tests' own, where its programs are installed."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4

DEBIAN = Path("/usr/lib/postgresql")
"""Debian keeps the server's programs here, by version, and not in the PATH."""


def programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`; None where there is no server to start."""
    found = shutil.which("pg_ctl")
    if found:
        return Path(found).resolve().parent
    versions = sorted(DEBIAN.glob("*/bin/pg_ctl"), key=lambda path: float(path.parts[-3]))
    return versions[-1].parent if versions else None


class Postgres:
    """A server that is reached through a socket in its folder, and at an address if it has one."""

    def __init__(
        self, bin_: Path, folder: Path, within: Sequence[str] = (), address: str = ""
    ) -> None:
        """Make its files.

        Args:
            bin_: the server's programs.
            folder: where its data are to be.
            within: what its command begins with, for a server in a network of its own.
            address: where it listens there; everybody who reaches it is trusted.
        """
        self._bin = bin_
        self._folder = folder
        self._within = within
        self._address = address
        self._user = "nobody" if os.getuid() == 0 else None  # root's servers do not start
        if self._user:
            owner = pwd.getpwnam(self._user)
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        self._run("initdb", "-U", "playground", "-A", "trust", "-N", "-E", "UTF8", "-D", self.data)
        if address:
            with Path(self.data, "pg_hba.conf").open("a") as trusted:
                trusted.write("host all all samenet trust\n")

    @property
    def data(self) -> str:
        return str(self._folder / "data")

    @property
    def url(self) -> str:
        return f"postgresql+psycopg://playground@/postgres?host={self._folder}"

    def database(self, options: str = "") -> str:
        """The URL of a new database without a table, made with these options."""
        import psycopg

        name = f"room{uuid4().hex}"
        plain = self.url.replace("+psycopg", "")
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" {options}'.encode())
        return self.url.replace("/postgres?", f"/{name}?")

    def start(self) -> None:
        options = f"-k {self._folder} -c listen_addresses='{self._address}' -c fsync=off"
        log = str(self._folder / "log")
        self._run(
            "pg_ctl", "-w", "-D", self.data, "-l", log, "-o", options, "start", within=self._within
        )

    def stop(self) -> None:
        self._run("pg_ctl", "-w", "-m", "immediate", "-D", self.data, "stop")

    def _run(self, program: str, *arguments: str, within: Sequence[str] = ()) -> None:
        subprocess.run(
            [*within, str(self._bin / program), *arguments],
            user=None if within else self._user,
            cwd=self._folder,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # a pipe would stay open as long as the server
            timeout=60,
        )


@contextmanager
def postgres(bin_: Path, within: Sequence[str] = (), address: str = "") -> Iterator[Postgres]:
    """A server that runs until the block is left; see `Postgres`."""
    folder = Path(mkdtemp(prefix="playground-pg-"))  # a socket's path must be short
    try:
        server = Postgres(bin_, folder, within, address)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)
