"""What every hostile snippet has at hand; it runs before it, as a lesson's preparation does."""

import ctypes
import errno
import os
import platform
from collections.abc import Callable
from typing import Any

libc = ctypes.CDLL(None, use_errno=True)
NUMBERS = {"x86_64": 0, "aarch64": 1}
"""Which of a pair of numbers is this machine's."""


def attempt(
    what: str, action: Callable[[], Any], got: Callable[[Any], object] = lambda _: True
) -> None:
    """Try something that must not work; `got` says whether a result is one."""
    try:
        result = action()
    except Exception as error:  # noqa: BLE001 - whatever keeps it from working
        print("held", what, type(error).__name__, str(error)[:90])  # noqa: T201
    else:
        print("ESCAPED" if got(result) else "held", what, repr(result)[:90])  # noqa: T201


def call(number: int, *arguments: Any) -> int:  # noqa: ANN401 - as C takes them
    """A call to the kernel by its number on x86_64; OSError where it fails."""
    if platform.machine() != "x86_64":
        raise OSError(errno.ENOSYS, "this case knows the numbers of x86_64 only")
    wide = [ctypes.c_long(one) if isinstance(one, int) else one for one in arguments]
    result: int = libc.syscall(ctypes.c_long(number), *wide)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def descriptors() -> list[int]:
    """Those that are open, besides the standard ones."""
    found = []
    for number in range(3, 64):
        try:
            os.fstat(number)
        except OSError:
            continue
        found.append(number)
    return found


def into_every_pipe(data: bytes) -> None:
    """Write it into every descriptor that takes it."""
    for number in descriptors():
        rest = data
        try:
            while rest:
                rest = rest[os.write(number, rest) :]
        except OSError:
            continue
