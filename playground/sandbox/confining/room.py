"""The server's namespaces: a machine with a few files to read, and nobody else in it.

    outer half ── forks ──> half-way ── forks ──> inner half, pid 1 of the room

A process that leaves its user namespace cannot come back, and which ids exist in
the new one is for a process outside to say. So a third process goes half-way,
and is gone when the room is ready. Where that fails, the outer half is still
where it was, and can do without.
"""

import os
import select
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from playground.sandbox import linux
from playground.sandbox.confining import NOBODY
from playground.sandbox.confining.furnishing import furnish

_NEW = (
    linux.CLONE_NEWUSER
    | linux.CLONE_NEWNS
    | linux.CLONE_NEWNET
    | linux.CLONE_NEWIPC
    | linux.CLONE_NEWUTS
    | linux.CLONE_NEWPID
)
_MOVED, _MAPPED, _GO, _READY = b"moved", b"mapped", b"go", b"ready"
_LONGEST = 4_096


class _NoRoomError(Exception):
    """There can be no room; the message is the reason."""


def move_in(readable: Sequence[str], private: Sequence[int]) -> str:
    """Go on in the room: returns there, as its first process, with an empty string.

    The process that called waits for that one and exits as it does; it returns
    only where there can be no room, with the reason.

    Args:
        readable: what is to be in the room, to be read.
        private: descriptors that only the inner half is to keep.
    """
    linux.adopt_orphans()
    outside, inside = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    half_way = os.fork()
    if half_way == 0:
        outside.close()
        _go_in(inside, readable)
        return ""
    inside.close()
    try:
        _see_in(outside, half_way)
    except (OSError, _NoRoomError) as error:
        outside.close()  # whoever is inside sees it, and exits
        _wait_for_all()
        return _why(error)
    for descriptor in private:
        os.close(descriptor)
    sys.exit(_wait_for_all())


def become_nobody() -> None:
    """Have no privileges from now on; where this is root, be the user 65534."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
        # Or a worker could not write the maps of its ids, whose files are root's then.
        linux.prctl(linux.PR_SET_DUMPABLE, 1)
    linux.drop_effective_capabilities()
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)


def _see_in(outside: socket.socket, half_way: int) -> None:
    """The outer half's part."""
    _expect(_MOVED, outside)
    _map_ids(half_way)
    outside.send(_MAPPED, socket.MSG_NOSIGNAL)
    os.waitpid(half_way, 0)  # from now on the inner half is our child
    outside.send(_GO, socket.MSG_NOSIGNAL)
    _expect(_READY, outside)


def _go_in(inside: socket.socket, readable: Sequence[str]) -> None:
    """The other part: of the one who goes half-way, and of the one who arrives."""
    try:
        linux.unshare(_NEW)
        inside.send(_MOVED, socket.MSG_NOSIGNAL)
        _expect(_MAPPED, inside)
        if os.fork():
            os._exit(0)
        _expect(_GO, inside)
        furnish(readable)
        become_nobody()
        _die_with(inside)
        inside.send(_READY, socket.MSG_NOSIGNAL)
    except (OSError, _NoRoomError) as error:
        inside.send(_why(error).encode(), socket.MSG_NOSIGNAL)
        os._exit(1)
    inside.close()


def _die_with(outer: socket.socket) -> None:
    """Die with the outer half; its number means nothing here, but its socket does."""
    linux.die_with(0)
    poll = select.poll()
    poll.register(outer, 0)
    if poll.poll(0):
        raise _NoRoomError("the outer half has ended")


def _map_ids(half_way: int) -> None:
    """Say which users and groups exist in the room: nobody, and root where we are root."""
    process = Path(f"/proc/{half_way}")
    if os.getuid() == 0:
        for kind in ("uid", "gid"):
            (process / f"{kind}_map").write_text(f"0 0 1\n{NOBODY} {NOBODY} 1\n")
    else:
        (process / "setgroups").write_text("deny")
        (process / "gid_map").write_text(f"{NOBODY} {os.getgid()} 1\n")
        (process / "uid_map").write_text(f"{NOBODY} {os.getuid()} 1\n")


def _expect(word: bytes, peer: socket.socket) -> None:
    said = peer.recv(_LONGEST)
    if said != word:
        raise _NoRoomError(said.decode(errors="replace") or "a process ended without a word")


def _why(error: OSError | _NoRoomError) -> str:
    return linux.reason(error) if isinstance(error, OSError) else str(error)


def _wait_for_all() -> int:
    """Wait for all children; returns the exit code of the last."""
    code = 0
    while True:
        try:
            code = os.waitstatus_to_exitcode(os.wait()[1])
        except ChildProcessError:
            return code
