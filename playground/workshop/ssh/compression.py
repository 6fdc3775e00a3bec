"""Which compression to offer to whom.

A client's first choice counts. OpenSSH's and PuTTY's is none, although they know how, so
that they are offered no such thing; other clients (paramiko, Go's) know no compression, and
would find no way in. Who it is a client says in its first line, which most send unasked.
"""

import asyncio
import socket
from typing import Final

WAIT: Final = 0.4
"""Seconds for the first line; some clients wait for ours."""
LOOK: Final = 0.01
ALWAYS: Final = ("zlib@openssh.com",)
MAYBE: Final = ("zlib@openssh.com", "none")
_KNOW_HOW: Final = (b"SSH-2.0-OpenSSH_", b"SSH-2.0-PuTTY_")
_LONGEST: Final = max(map(len, _KNOW_HOW))


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
