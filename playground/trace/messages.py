"""What a worker tells while a snippet runs: one JSON object a line.

The worker is not trusted: whoever reads these decodes them against the types
below and bounds their size and number.
"""

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from playground.trace.model import FinalPicture, Outcome, Step, StepKind, StepSource


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
Told = bytes | Message
"""What a worker sends: a step of its own making is a line already, see `step_line`."""

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Message] = msgspec.json.Decoder(Message)


def encode(message: Told) -> bytes:
    """The message as one line of JSON, newline included."""
    return message if isinstance(message, bytes) else _encoder.encode(message) + b"\n"


class Place(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is the same of all steps at one place: fields of a Step."""

    line: int
    end_line: int
    kind: StepKind = "line"
    source: StepSource = "snippet"
    function: str = "<module>"
    depth: int = 0
    task: str | None = None

    def begins(self) -> bytes:
        """The beginning of a StepMessage's line, for `step_line`."""
        return b'{"type":"step","step":' + _encoder.encode(self)[:-1]


def step_line(begin: bytes, index: int, changes: Mapping[str, object]) -> bytes:
    """The line of a StepMessage; `changes` are the fields of the step that are not its place's.

    Most steps change little and come from few places, so what a place has to say of
    itself is encoded once, and nothing is said of what is as a Step has it anyway.
    """
    if not changes:
        return b'%b,"index":%d}}\n' % (begin, index)
    return b'%b,"index":%d,%b}\n' % (begin, index, _encoder.encode(changes)[1:])


def decode(line: bytes) -> Message:
    """The message in a line.

    Raises msgspec.DecodeError (of which ValidationError is one) or
    RecursionError for anything that is not exactly a message.
    """
    return _decoder.decode(line)
