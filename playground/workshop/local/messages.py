"""What a terminal of this machine and the door say to each other, a JSON object a packet."""

import msgspec
from msgspec import Struct


class Come(Struct, frozen=True, tag_field="say", tag="come"):
    """To the door, first, with the terminal's descriptor: let me in."""

    term: str
    columns: int
    rows: int
    sent: dict[str, str]


class Resized(Struct, frozen=True, tag_field="say", tag="resized"):
    """To the door: the window has another size."""

    columns: int
    rows: int


class Gone(Struct, frozen=True):
    """From the door, last: the terminal is yours again; say this there."""

    words: str
    code: int = 0


LARGEST = 65_536

guest_decoder: msgspec.json.Decoder[Come | Resized] = msgspec.json.Decoder(Come | Resized)
gone_decoder = msgspec.json.Decoder(Gone)
