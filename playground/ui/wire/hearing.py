"""What a terminal sends, as messages: whatever it is, and however much comes at once."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
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
_ESCAPE: Final = 0.1
"""Seconds until an escape was a key, and not the beginning of one."""
_REST: Final = 2.0
"""Seconds that the rest of a sequence may take on its way, once it can be nothing else."""
_END: Final = 5.0
"""Seconds within which a paste goes on, or will never end."""
_UNSURE: Final = r"\]\d{1,4}|P(?:[>!]|\d+[$+!]?)|_G[A-Za-z]?"
"""The beginning of an answer, or a key with Alt and what was typed after it."""
_ANSWER: Final = r"(?:\]\d{1,4};[!-~]*|P(?:[>!]\||\d+[$+!])[ -~]*|_G[A-Za-z]=[ -~]*)"
"""What a terminal says of itself. It has no Enter in it, nor spaces where code might be meant."""
_SHIFTS: Final = "".join(each[2] for each in ANSI_SEQUENCES_KEYS if re.match("\x1bO.", each))
"""What comes after `ESC O`."""
_PART: Final = re.compile(
    r"\x1b\[(?:\[[A-E]|M[^\0-\x1f]{3})"
    rf"|(?P<sequence>\x1b(?:\[[0-?-]*[ -/]*[@-~]|\[[0-?-]+[ -/]*(?=\x1b|\Z)"
    rf"|{_ANSWER}(?:\x07|\x1b\\|(?=\x1b|\Z))))"
    rf"|\x1bO[{_SHIFTS}]|\x1b[^\x1b]?|[^\x1b]+"
)
"""One that is whole, or that another has cut off; a key with Alt; or text."""
_HALF: Final = re.compile(
    rf"\x1b(?:\[(?:[0-?-]*[ -/]*|\[|M[^\0-\x1f]{{0,2}})|O|[]P_]|{_UNSURE}|{_ANSWER}\x1b?)?\Z"
)
_TYPED: Final = re.compile(rf"\x1b(?:{_UNSURE})")
_HALF_END: Final = re.compile(r"\x1b(?:\[(?:2(?:0(?:1)?)?)?)?\Z")


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
    def patience(self) -> float | None:
        """Seconds to wait for what is missing; None where nothing is."""
        if self._paste is not None:
            return _END
        if not self._half:
            return None
        return _ESCAPE if self._is_key(self._half) else _REST

    def hear(self, text: str) -> list[Message]:
        """What that says, together with what came before."""
        text, self._half = self._half + text, ""
        found: list[Message] = []
        while text:
            if self._paste is None:
                keys, start, text = text.partition(BRACKETED_PASTE_START)
                found += self._parsed(keys if start else self._whole(keys))
                if start:
                    self._paste, self._pasted = [], 0
            else:
                part, end, text = text.partition(BRACKETED_PASTE_END)
                self._take(part if end else self._whole(part, _HALF_END))
                if end:
                    found += self._ended()
        return _bounded(found)

    def give_up(self) -> list[Message]:
        """Nothing more has come: what is there is all there will ever be.

        Half of a sequence was a key, what may have been the beginning of one was typed, and a
        paste is what came of it.
        """
        half, self._half = self._half, ""
        if self._paste is not None:
            self._take(half)
            return self._ended()
        return self._parsed(half) if self._is_key(half) or _TYPED.fullmatch(half) else []

    def _is_key(self, half: str) -> bool:
        """Whether it may be all that was pressed."""
        return len(half) <= _ALT or self._knows(half)

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

    def _ended(self) -> list[Message]:
        """The paste that ends here."""
        pasted, self._paste = "".join(self._paste or ()), None
        return [Paste(pasted.replace("\0", ""))] if pasted else []

    def _knows(self, sequence: str) -> bool:
        """Whether Textual does."""
        if (
            sequence in SPECIAL_SEQUENCES
            or _re_mouse_event.match(sequence)
            or _re_terminal_mode_response.match(sequence)
        ):
            return True
        try:
            return bool(list(self._parser._sequence_to_key_events(sequence)))  # noqa: SLF001 - it alone knows
        except (ValueError, OverflowError):  # a number that is none of any key
            return False

    def _parsed(self, text: str) -> list[Message]:
        """What the parser makes of it, part by part: it has nothing to wait for."""
        found: list[Message] = []
        for part in _PART.finditer(text):
            if part["sequence"] is None or self._knows(part[0]):
                found += self._parser.feed(part[0])
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
