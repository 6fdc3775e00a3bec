"""What there is in the room: some files and devices, all to be read only, and `/scratch`."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playground.sandbox import linux
from playground.sandbox.confining import SCRATCH
from playground.sandbox.confining.places import DEVICES, resolved, there

_SITE = "/tmp"  # noqa: S108 - any folder that exists; the new root hides it for a moment
_FILES = linux.MS_RDONLY | linux.MS_NOSUID | linux.MS_NODEV
_BARE = linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC


def furnish(places: Sequence[str]) -> None:
    """Make a new root with these places in it, and let go of the old one.

    For the first process of new user, mount, pid and UTS namespaces.
    """
    os.umask(0o022)
    linux.mount("", "/", "", linux.MS_REC | linux.MS_PRIVATE)
    real = resolved(places)
    links = {place: os.path.realpath(place) for place in places if there(place)}
    with _held((*real, *DEVICES)) as held:
        linux.mount("root", _SITE, "tmpfs", linux.MS_NOSUID | linux.MS_NODEV, "mode=0755")
        for place in real:
            _bind(held[place], place, _FILES)
        for device in DEVICES:
            _bind(held[device], device, linux.MS_NOSUID | linux.MS_NOEXEC)
    for place, target in links.items():
        _link(place, target)
    Path(f"{_SITE}{SCRATCH}").mkdir()
    Path(f"{_SITE}/proc").mkdir()
    linux.mount("proc", f"{_SITE}/proc", "proc", _BARE, "subset=pid")
    linux.change_root(_SITE)
    linux.restrict_mount("/", _BARE | linux.MS_RDONLY, recursive=False)
    linux.set_host_name("playground")


@contextmanager
def _held(places: Iterable[str]) -> Iterator[dict[str, str]]:
    """Names for the places that stay good when something is mounted over them."""
    descriptors = {place: os.open(place, os.O_PATH | os.O_CLOEXEC) for place in places}
    try:
        yield {place: f"/proc/self/fd/{number}" for place, number in descriptors.items()}
    finally:
        for number in descriptors.values():
            os.close(number)


def _bind(source: str, place: str, restrictions: int) -> None:
    target = Path(_SITE + place)
    target.parent.mkdir(parents=True, exist_ok=True)
    if Path(source).is_dir():
        target.mkdir(exist_ok=True)
    else:
        target.touch()
    linux.mount(source, str(target), "", linux.MS_BIND | linux.MS_REC)
    linux.restrict_mount(str(target), restrictions, recursive=True)


def _link(place: str, target: str) -> None:
    """Where a place was named by way of a link, have such a link."""
    link = Path(_SITE + place)
    if not link.exists():
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(target)
