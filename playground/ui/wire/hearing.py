"""What a terminal sends, as messages: whatever it is, and however much comes at once."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from textual._xterm_parser import (
    BRACKETED_PASTE_END,
    BRACKETED_PASTE_START,
    SPECIAL_SEQUENCES,
    XTermParser,
    _re_mouse_event,
    _re_terminal_mode_response,
)
from textual.events import AppBlur, AppFocus, Key, MouseMove, Paste
from textual.message import Message

from playground.ui.editor.incoming import MOST_TEXT

AT_ONCE: Final = 100
"""Messages that are taken one by one. Where more come together than anybody can type, text is
pasted, and of other keys only the first and the last are taken."""
_LONGEST: Final = 4_096
"""Characters that are kept of a sequence without an end."""
_ALT: Final = 2
"""Characters of a key with Alt."""
_STRING: Final = r"(?:\]\d|P[\d>!]|_G)[^\x07\x1b]*"
_SEQUENCE: Final = re.compile(
    rf"\x1b(?:{_STRING}(?:\x07|\x1b\\|(?=\x1b|\Z))|\[[0-?-]*[ -/]*(?:[@-~]|(?=\x1b|\Z)))"
)
"""One that is whole, or that another has cut off."""
_AT_ESCAPES: Final = re.compile(r"(?=\x1b)")
_HALF: Final = re.compile(
    rf"\x1b(?:\[(?:[0-?-]*[ -/]*|\[|M.{{0,2}})|O|[]P_]|{_STRING}\x1b?)?\Z", re.DOTALL
)
_HALF_END: Final = re.compile(r"\x1b(?:\[(?:2(?:0(?:1)?)?)?)?\Z")
_BEGINNINGS: Final = SPECIAL_SEQUENCES | {"\x1b[[", "\x1b[M"}
"""What Textual knows: by itself, or with what comes after it."""


class Hearing:
    """Hears a terminal.

    Textual's parser would take what it does not know for keys: the terminal's answers, which
    come late over a slow line, would stand in the text. It sees only what it knows, and whole.
    """

    def __init__(self) -> None:
        """Hear one from which nothing has come yet."""
        self._parser = XTermParser()
        self._half = ""
        """Of a sequence."""
        self._paste: list[str] | None = None
        """What came of a paste that has not ended."""
        self._pasted = 0
        """Its characters."""

    @property
    def waits(self) -> bool:
        """What came last was a key, or is the beginning of something."""
        return bool(self._half) and self._paste is None

    def hear(self, text: str) -> list[Message]:
        """What that says, together with what came before."""
        text, self._half = self._half + text, ""
        found: list[Message] = []
        while text:
            if self._paste is None:
                keys, start, text = text.partition(BRACKETED_PASTE_START)
                keys = keys if start else self._whole(keys)
                found += self._parsed(_SEQUENCE.sub(self._known, keys))
                if start:
                    self._paste, self._pasted = [], 0
            else:
                part, end, text = text.partition(BRACKETED_PASTE_END)
                self._take(part if end else self._whole(part, _HALF_END))
                if end:
                    found.append(Paste("".join(self._paste).replace("\0", "")))
                    self._paste = None
        return _bounded(found)

    def give_up(self) -> list[Message]:
        """Nothing more has come: half of a sequence was a key, or will never be anything."""
        half, self._half = self._half, ""
        return self._parsed(half) if len(half) <= _ALT or self._knows(half) else []

    def _whole(self, text: str, half: re.Pattern[str] = _HALF) -> str:
        """The text without half of a sequence at its end, which is kept."""
        found = half.search(text)
        if found is None:
            return text
        self._half = found[0][:_LONGEST]
        return text[: found.start()]

    def _take(self, part: str) -> None:
        """Keep it, unless the paste is too long for anything already."""
        if self._paste is not None and self._pasted <= MOST_TEXT:
            self._paste.append(part)
            self._pasted += len(part)

    def _known(self, found: re.Match[str]) -> str:
        return found[0] if self._knows(found[0]) else ""

    def _knows(self, sequence: str) -> bool:
        """Whether Textual does."""
        if (
            sequence in _BEGINNINGS
            or _re_mouse_event.match(sequence)
            or _re_terminal_mode_response.match(sequence)
        ):
            return True
        try:
            return bool(list(self._parser._sequence_to_key_events(sequence)))  # noqa: SLF001 - it alone knows
        except (ValueError, OverflowError):  # a number that is none of any key
            return False

    def _parsed(self, text: str) -> list[Message]:
        """What the parser makes of it, which has nothing to wait for."""
        found: list[Message] = []
        for part in filter(None, _AT_ESCAPES.split(text)):
            found += self._parser.feed(part)
            if self._parser._timeout_time is not None:  # noqa: SLF001 - says no else
                self._parser._timeout_time = 0.0  # noqa: SLF001
                found += self._parser.tick()
        return found


def _bounded(messages: list[Message]) -> list[Message]:
    """The same, where somebody can have done it; where not, no more than is soon shown."""
    found = list(_latest(messages))
    return found if len(found) <= AT_ONCE else list(_joined(found))


def _latest(messages: list[Message]) -> Iterator[Message]:
    """Without what is overtaken: where the mouse was on its way, who had the focus before."""
    focus = [each for each in messages if isinstance(each, (AppFocus, AppBlur))]
    overtaken = set(map(id, focus[:-1]))
    left = [each for each in messages if id(each) not in overtaken]
    for message, following in zip_longest(left, left[1:]):
        if not (isinstance(message, MouseMove) and isinstance(following, MouseMove)):
            yield message


def _joined(messages: list[Message]) -> Iterator[Message]:
    others = [each for each in messages if not _text(each) and not isinstance(each, Paste)]
    # The last ones say how it ended: that the mouse was let go, that somebody wants to leave.
    dropped = set(map(id, others[AT_ONCE // 2 : -AT_ONCE // 2]))
    typed = ""
    for message in messages:
        if text := _text(message):
            typed += text
        elif id(message) not in dropped:
            if typed:
                yield Paste(typed)
            typed = ""
            yield message
    if typed:
        yield Paste(typed)


def _text(message: Message) -> str:
    """What a key types."""
    if not isinstance(message, Key):
        return ""
    if message.key in {"enter", "tab"}:
        return "\t" if message.key == "tab" else "\n"
    return message.character or "" if message.is_printable else ""
