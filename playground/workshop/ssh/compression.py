"""Which compression to offer to whom, and how much may come of what is compressed.

A client's first choice counts. OpenSSH's and PuTTY's is none, although they know how, so
that they are offered no such thing; other clients (paramiko, Go's) know no compression, and
would find no way in. Who it is a client says in its first line, which most send unasked.
"""

import asyncio
import socket
import zlib
from typing import Final

from asyncssh.compression import Decompressor, get_compressor, register_compression_alg

WAIT: Final = 0.4
"""Seconds for the first line; some clients wait for ours."""
LOOK: Final = 0.01
ALWAYS: Final = ("zlib@openssh.com",)
MAYBE: Final = ("zlib@openssh.com", "none")
_KNOW_HOW: Final = (b"SSH-2.0-OpenSSH_", b"SSH-2.0-PuTTY_")
_LONGEST: Final = max(map(len, _KNOW_HOW))
LARGEST: Final = 65_536
"""Bytes of one message that a client has compressed: twice what any may send (RFC 4253, 6.1)."""


class Bounded(Decompressor):
    """Refuses what a few bytes would fill the memory with; asyncssh takes whatever comes of it."""

    def __init__(self) -> None:
        """Read one connection's messages."""
        self._reading = zlib.decompressobj()

    def decompress(self, data: bytes) -> bytes | None:
        """The message; None, which ends the connection, where it is too large, or is none."""
        try:
            found = self._reading.decompress(data, LARGEST)
        except zlib.error:
            return None
        return found if len(found) < LARGEST else None


# Instead of asyncssh's own of that name; `zlib` is the same, before people have logged in.
register_compression_alg(
    b"zlib@openssh.com",
    lambda: get_compressor(b"zlib"),
    Bounded,
    after_auth=True,
    default=True,
)


async def compression_for(client: socket.socket) -> tuple[str, ...]:
    """What to offer; nothing of what the client says is taken from the socket."""
    until = asyncio.get_running_loop().time() + WAIT
    said = b""
    while len(said) < _LONGEST and asyncio.get_running_loop().time() < until:
        try:
            said = client.recv(_LONGEST, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            said = b""
        except OSError:
            break
        else:
            if not said or said.startswith(_KNOW_HOW):
                break
        await asyncio.sleep(LOOK)
    return ALWAYS if said.startswith(_KNOW_HOW) else MAYBE
