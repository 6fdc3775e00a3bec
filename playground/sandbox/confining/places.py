"""What of the machine's files a worker needs to read: Python, its packages, the C libraries."""

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

PACKAGES = (
    *("playground", "sqlalchemy", "aiosqlite", "alembic"),
    *("greenlet", "mako", "markupsafe", "msgspec", "typing_extensions"),
)
"""What a worker imports that is not of the standard library. Snippets import more, where
it is installed beside these."""

DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
"""The devices that a worker has; it may write to the first."""

_LIBRARIES = ("/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib64", "/nix/store", "/gnu/store")
_FILES = ("/etc/ld.so.cache", "/etc/localtime", "/usr/share/zoneinfo")
_INSTALLED = ("site-packages", "dist-packages")


def needed(roots: Iterable[str], packages: Iterable[str] = PACKAGES) -> list[str]:
    """All places, as they are named; not all of them exist.

    Of folders like a checkout, in which a package lies among other things, only
    the packages are needed.

    Args:
        roots: the folders with the app's packages.
        packages: those packages.
    """
    found = [*_LIBRARIES, *_FILES, f"{sys.base_prefix}/lib", os.__file__.rpartition("/")[0]]
    for entry in dict.fromkeys((*sys.path, *roots)):
        if _is_whole(entry):
            found.append(entry)
        else:
            found += (f"{entry}/{name}{end}" for name in packages for end in ("", ".py"))
    return found


def resolved(places: Iterable[str]) -> list[str]:
    """The places that exist, past all links, without those that lie within others."""
    real = sorted({os.path.realpath(place) for place in places if there(place)})
    kept: list[str] = []
    for place in real:  # sorted: a folder comes before what is in it
        if not any(place.startswith(f"{outer}/") for outer in kept):
            kept.append(place)
    return kept


def there(place: str) -> bool:
    """Whether it exists, as far as this user can see."""
    return os.access(place, os.F_OK)  # never raises, unlike others that ask


def unreadable(places: Sequence[str]) -> str | None:
    """The first place that this user cannot read, if there is one."""
    for place in places:
        if not os.access(place, os.R_OK) or (
            Path(place).is_dir() and not os.access(place, os.X_OK)
        ):
            return place
    return None


def _is_whole(entry: str) -> bool:
    """Whether everything in this folder of `sys.path` is there to be imported."""
    library = Path(os.__file__).parent
    return (
        Path(entry).name in _INSTALLED
        or Path(entry).is_relative_to(library)
        or entry.endswith(".zip")
    )
