"""The streams that a learner's program writes to."""

import codecs
import io
import os
from collections.abc import Callable


class _Sink(io.RawIOBase):
    """Bytes written by the learner, decoded and handed on."""

    mode = "wb"

    def __init__(self, take: Callable[[str], None], name: str, descriptor: int) -> None:
        self.name = name
        self._take = take
        self._descriptor = descriptor
        self._owner = os.getpid()
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._descriptor

    def write(self, data: object) -> int:
        given = bytes(data)  # type: ignore[call-overload]  # any buffer
        if os.getpid() != self._owner:  # a process that the learner forked is not recorded
            return os.write(self._descriptor, given)
        self._take(self._decode(given))
        return len(given)


def stream(
    take: Callable[[str], None], name: str, descriptor: int, errors: str
) -> io.TextIOWrapper:
    """A text stream like `sys.stdout`: what is written is taken at once."""
    made = io.TextIOWrapper(
        _Sink(take, name, descriptor),
        encoding="utf-8",
        errors=errors,
        write_through=True,
    )
    vars(made)["mode"] = "w"
    return made
