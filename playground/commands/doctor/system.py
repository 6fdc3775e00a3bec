"""The machine, Python, and the packages."""

import os
import platform
import sqlite3
import sys
from importlib.metadata import PackageNotFoundError, version

from playground import __version__
from playground.commands.doctor.facts import System

_PACKAGES = ("sqlalchemy", "alembic", "aiosqlite", "textual", "pygments", "msgspec")


def examine() -> System:
    """What runs here."""
    return System(
        platform=f"{platform.system()} {platform.release()}",
        machine=platform.machine(),
        cores=len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1,
        root=os.getuid() == 0,
        python=platform.python_version(),
        executable=sys.executable,
        packages={"playground": __version__} | {name: _version(name) for name in _PACKAGES},
        sqlite=sqlite3.sqlite_version,
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
