"""Text from a learner's program, made safe to show on a terminal.

Control characters, terminal escapes, bidirectional overrides and zero-width
characters can lie about, or take over, the screen that shows them. Here they
become stand-ins that can be seen.
"""

import re
import unicodedata

_UNSAFE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_PLAIN = re.compile(r"[\t\n -~]*\Z")
_ALWAYS_SHOWN = frozenset("\n\t")

ELLIPSIS = "…"


def visible(text: str) -> str:
    """The text with every character that does not print itself replaced.

    Newlines and tabs stay; an escape becomes `␛`, other C0 controls their
    picture, everything else its code point, for example `⟨202e⟩`. A carriage
    return before a newline is dropped.
    """
    if (text.isascii() and text.isprintable()) or _PLAIN.match(text):
        return text
    return "".join(map(_visible_character, text.replace("\r\n", "\n")))


def _visible_character(character: str) -> str:
    if character in _ALWAYS_SHOWN or character.isprintable():
        return character
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if unicodedata.category(character) in _UNSAFE_CATEGORIES:
        return f"⟨{code:04x}⟩"
    return " " if character.isspace() else f"⟨{code:04x}⟩"


def cut(text: str, length: int) -> str:
    """The text, its end replaced by a mark where it is longer than that."""
    return text if len(text) <= length else text[: max(length - 1, 0)] + ELLIPSIS


def one_line(text: str) -> str:
    """The text on one line: visible, white space folded."""
    return " ".join(visible(text).split())
