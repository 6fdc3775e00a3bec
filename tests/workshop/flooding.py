"""A learner's client that sends nothing but what is to be ignored, much of it in few bytes.

    python -m tests.workshop.flooding PORT NAME BYTES

Of BYTES in each message next to nothing is left when it is compressed.
"""

import asyncio
import sys
import zlib

import asyncssh
from asyncssh.compression import Compressor
from asyncssh.constants import MSG_IGNORE
from asyncssh.packet import Byte, String

from tests.workshop.serving import CODE


class Ready(Compressor):
    """Has compressed the one message that there is, once and for all."""

    def __init__(self, message: bytes) -> None:
        made = zlib.compressobj(9)
        self._parts = [
            made.compress(message) + made.flush(zlib.Z_FULL_FLUSH) for _ in ("first", "each")
        ]

    def compress(self, data: bytes) -> bytes:
        del data
        return self._parts.pop(0) if len(self._parts) > 1 else self._parts[0]


async def flood(port: int, name: str, length: int) -> None:
    """Until the door hangs up."""
    connection = await asyncssh.connect(
        *("127.0.0.1", port),
        username=name,
        password=CODE,
        client_keys=None,
        known_hosts=None,
        agent_path=None,
        config=None,
        compression_algs=["zlib@openssh.com"],
    )
    nothing = String(bytes(length))
    connection._compressor = Ready(Byte(MSG_IGNORE) + nothing)
    print("flooding", flush=True)  # noqa: T201 - heard by the test
    transport = connection._transport
    assert isinstance(transport, asyncio.Transport)
    while not connection.is_closed():
        connection.send_packet(MSG_IGNORE, b"")
        while transport.get_write_buffer_size() > 1_000_000:  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.001)


if __name__ == "__main__":
    asyncio.run(flood(int(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
