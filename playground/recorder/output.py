"""The learner's standard streams."""

import codecs
import io
from collections.abc import Callable, Iterable


class _Sink(io.RawIOBase):
    """Bytes written by the learner, decoded and handed on."""

    mode = "wb"

    def __init__(self, take: Callable[[str], None], name: str, descriptor: int) -> None:
        self.name = name
        self._take = take
        self._descriptor = descriptor
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._descriptor

    def write(self, data: object) -> int:
        given = bytes(data)  # type: ignore[call-overload]  # any buffer
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


def lines(given: Iterable[str]) -> io.StringIO:
    """A stream like `sys.stdin` that holds those lines and then ends."""
    return io.StringIO("".join(line.removesuffix("\n") + "\n" for line in given))
