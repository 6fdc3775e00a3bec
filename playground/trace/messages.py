"""What a worker tells while a snippet runs: one JSON object a line.

The worker is not trusted: whoever reads these decodes them against the types
below and bounds their size and number.
"""

import msgspec
from msgspec import Struct

from playground.trace.model import FinalPicture, Outcome, Step


class StepMessage(Struct, frozen=True, kw_only=True, tag_field="type", tag="step"):
    """A step that is complete."""

    step: Step


class EndMessage(Struct, frozen=True, kw_only=True, tag_field="type", tag="end"):
    """The run is over; nothing follows."""

    outcome: Outcome
    final: FinalPicture | None
    """None where it is too large to be sent: it follows from the steps."""
    python: str
    sqlalchemy: str


class AskMessage(Struct, frozen=True, kw_only=True, tag_field="type", tag="ask"):
    """The snippet waits for a line, and nobody gave it one in advance."""

    prompt: str
    """What the statement that waits has printed so far."""
    secret: bool = False
    """The answer is not to be seen while it is typed, as `getpass` has it."""


class FolderMessage(Struct, frozen=True, kw_only=True, tag_field="type", tag="folder"):
    """What the run leaves in its folder; before its end."""

    data: bytes = b""
    """Packed; only another worker looks inside."""
    trouble: str = ""
    """Why there is no data."""


Message = StepMessage | AskMessage | FolderMessage | EndMessage

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Message] = msgspec.json.Decoder(Message)


def encode(message: Message) -> bytes:
    """The message as one line of JSON, newline included."""
    return _encoder.encode(message) + b"\n"


def decode(line: bytes) -> Message:
    """The message in a line.

    Raises msgspec.DecodeError (of which ValidationError is one) or
    RecursionError for anything that is not exactly a message.
    """
    return _decoder.decode(line)
