"""What an AsyncSession was asked that comes to its Session as `execute`.

The Session works on a stack of its own, a greenlet's; what the learner called is on that
of the coroutine which waits for it. Only code objects are compared.
"""

import sys

from sqlalchemy.ext.asyncio import AsyncSession

_DEEPEST = 50
"""Frames looked at: from the greenlet to the learner's code there are few."""
_NAMES = {
    getattr(AsyncSession, name).__code__: name
    for name in ("scalar", "scalars", "stream", "stream_scalars")
}


def asked() -> str | None:
    """The method's name; None where `execute` is what was called."""
    greenlet = sys.modules.get("greenlet")  # not there where nothing asynchronous was done
    parent = None if greenlet is None else greenlet.getcurrent().parent
    frame = None if parent is None else parent.gr_frame
    found = None
    for _ in range(_DEEPEST):
        if frame is None:
            break
        found = _NAMES.get(frame.f_code, found)
        frame = frame.f_back
    return found
