"""Learners' apps are copies of one: each has its own terminal, its look, learner and threads."""

import asyncio
import re
from typing import Final

import pytest

from tests.workshop.learner import dial
from tests.workshop.serving import Workshop
from tests.workshop.test_door import OPENED

SENT: Final[dict[str, dict[bytes | str, bytes | str]]] = {
    "ordinary": {},
    "colourful": {"COLORTERM": "truecolor"},
    "plain": {"NO_COLOR": "1"},
    "posix": {"LANG": "POSIX"},
}
"""What clients send along of their environment."""
BEGUN: Final = b"\x1b[?1049h"
"""Before it, the door itself may have told how many are waiting."""
MILLIONS: Final = b"38;2;"
"""How a colour is chosen from all that there are."""
SIZES: Final = ((110, 32), (120, 36), (90, 28), (80, 24))


def has_hues(data: bytes) -> bool:
    """Whether one of xterm's 216 mixed colours was chosen that is no grey."""
    chosen = {int(number) - 16 for number in re.findall(rb"[34]8;5;(\d+)", data)}
    parts = {(*divmod(one // 6, 6), one % 6) for one in chosen if 0 <= one < 216}
    return any(len(set(each)) > 1 for each in parts)


async def come(room: Workshop, name: str, size: tuple[int, int]) -> bytes:
    """All that the app paints for somebody who comes, runs their code and goes."""
    async with await dial(room, f"copy-{name}") as line:
        one = await line.sit_down(*size, sent=SENT[name])
        await one.sees(OPENED)
        one.press("#", *name)
        await one.sees(f"#{name}")
        one.press("f5")
        await one.sees("The Session knows ana now")
        assert "F5 Run" in one.screen.display[-1]
        one.press("ctrl+q")
        await one.gone()
        return one.received[one.received.index(BEGUN) :]


@pytest.mark.slow
async def test_each_copy_looks_as_its_own_terminal_asks(room: Workshop) -> None:
    each = zip(SENT, SIZES, strict=True)
    painted = await asyncio.gather(*(come(room, name, size) for name, size in each))
    found = dict(zip(SENT, painted, strict=True))
    assert [name for name, data in found.items() if MILLIONS in data] == ["colourful"]
    assert [name for name, data in found.items() if data.isascii()] == ["posix"]
    assert [name for name, data in found.items() if has_hues(data)] == ["ordinary", "posix"]
