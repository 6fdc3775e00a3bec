"""Landlock: which files a worker may open (https://docs.kernel.org/userspace-api/landlock.html).

All rights that this kernel knows are handled, that is, denied where no rule
grants them. Landlock governs neither `stat` nor `chmod`: seccomp and the
namespaces do.
"""

import os
import struct
from collections.abc import Iterable
from pathlib import Path

from playground.sandbox import linux

_WRITE_FILE, _READ_FILE, _READ_DIR, _TRUNCATE = 1 << 1, 1 << 2, 1 << 3, 1 << 14
_EXECUTE, _IOCTL_DEV = 1 << 0, 1 << 15
_MAKE_SPECIAL = 1 << 6 | 1 << 9 | 1 << 10 | 1 << 11
"""Character devices, sockets, named pipes, block devices."""

_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 5: 16}
"""From that version of the interface on: how many rights to files there are."""
_NETWORK_SINCE, _NETWORK = 4, 0b11
_SCOPES_SINCE, _SCOPES = 6, 0b11
"""Abstract Unix sockets, and signals."""

_VERSION = 1
_PATH_BENEATH = 1


def version() -> int:
    """The version of the interface; OSError where the kernel has no Landlock, or it is off."""
    number = linux.LANDLOCK_CREATE_RULESET
    return linux.syscall("landlock_create_ruleset", number, None, 0, _VERSION)


def restrict(readable: Iterable[str], devices: Iterable[str], scratch: str | None) -> None:
    """From now on open nothing but this; needs `no_new_privs`, and one thread.

    Args:
        readable: files and folders to read.
        devices: devices to read, the first to be written as well.
        scratch: the folder in which everything is allowed but starting programs, and
            making what is neither file, folder nor link; None for none.
    """
    known = version()
    rights = (1 << max(count for since, count in _FILE_RIGHTS.items() if since <= known)) - 1
    ruleset = _ruleset(rights, known)
    try:
        if scratch is not None:
            _grant(ruleset, scratch, rights & ~(_EXECUTE | _IOCTL_DEV | _MAKE_SPECIAL))
        for place in readable:
            _grant(ruleset, place, _READ_FILE | (_READ_DIR if Path(place).is_dir() else 0))
        write = (_WRITE_FILE | _TRUNCATE) & rights
        for number, device in enumerate(devices):
            _grant(ruleset, device, _READ_FILE | (0 if number else write))
        linux.syscall("landlock_restrict_self", linux.LANDLOCK_RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def _ruleset(rights: int, known: int) -> int:
    network = _NETWORK if known >= _NETWORK_SINCE else 0
    scopes = _SCOPES if known >= _SCOPES_SINCE else 0
    # Longer than an older kernel knows is fine as long as the rest is zero.
    attributes = struct.pack("=QQQ", rights, network, scopes)
    number = linux.LANDLOCK_CREATE_RULESET
    return linux.syscall("landlock_create_ruleset", number, attributes, len(attributes), 0)


def _grant(ruleset: int, place: str, rights: int) -> None:
    descriptor = os.open(place, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = struct.pack("=Qi", rights, descriptor)
        number = linux.LANDLOCK_ADD_RULE
        linux.syscall(f"landlock_add_rule({place})", number, ruleset, _PATH_BENEATH, rule, 0)
    finally:
        os.close(descriptor)
