"""What a terminal of this machine and the door say to each other, a message a packet.

The door sees bytes and nothing else of the terminal: a descriptor that its guest also has
could be made to block the door, and everybody with it.
"""

import msgspec
from msgspec import Struct


class Come(Struct, frozen=True, tag_field="say", tag="come"):
    """To the door, first: let me in."""

    term: str
    columns: int
    rows: int
    sent: dict[str, str]


class Resized(Struct, frozen=True, tag_field="say", tag="resized"):
    """To the door: the window has another size."""

    columns: int
    rows: int


class Back(Struct, frozen=True, tag_field="say", tag="back"):
    """To the door: the terminal was somebody else's meanwhile, and shows what they left."""


class Typed(Struct, frozen=True, tag_field="say", tag="typed"):
    """To the door: that was typed."""

    data: bytes


class Shown(Struct, frozen=True, tag_field="say", tag="shown"):
    """From the door: for the terminal."""

    data: bytes


class Gone(Struct, frozen=True, tag_field="say", tag="gone"):
    """From the door, last: the terminal is yours again; say this there."""

    words: str
    code: int = 0


AT_ONCE = 16_384
"""Bytes of a terminal in one message, at most."""
LARGEST = 65_536

encode = msgspec.msgpack.Encoder().encode
guest_decoder: msgspec.msgpack.Decoder[Come | Resized | Back | Typed] = msgspec.msgpack.Decoder(
    Come | Resized | Back | Typed
)
door_decoder: msgspec.msgpack.Decoder[Shown | Gone] = msgspec.msgpack.Decoder(Shown | Gone)
