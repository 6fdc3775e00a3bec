"""Text on its way into the editor, and on its way from there to the screen."""

import re
from typing import Final
from unicodedata import category

_LINE_ENDS: Final = re.compile(r"\r\n?|[\u2028\u2029]")
_INDENT: Final = re.compile(r"^[ \t]*\t[ \t]*", re.MULTILINE)
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
_MOST_TABS: Final = 100_000

MOST_TEXT: Final = 1_000_000
"""Characters; a paste that would make the text longer than that is refused."""


def loaded(text: str) -> str:
    """A text as the editor keeps it: the same, with LF between its lines.

    The editor would also break lines at a form feed and at a few characters that
    Python does not take for line ends, and so disagree with Python about line
    numbers. A form feed goes, the others become a replacement character. Every tab
    costs memory at every key: where there are 100,000, which no program has, they
    become spaces.
    """
    if text.count("\t") > _MOST_TABS:
        text = text.replace("\t", " ")
    text = re.sub(r"\r\n?", "\n", text).replace("\f", "")
    return re.sub("[\x0b\x1c-\x1e\x85\u2028\u2029]", _REPLACEMENT, text)


def pasted(text: str, indent: str) -> str:
    """What a paste inserts: LF, the editor's own indentation, no control characters.

    Tabs that do not indent are data and stay.

    Args:
        text: What the terminal sent.
        indent: One level of indentation; a tab keeps tabs.
    """
    text = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))
    if indent == "\t":
        return text
    return _INDENT.sub(lambda match: match[0].expandtabs(len(indent)), text)


def painted(line: str) -> str:
    """A line as it is shown: as many characters, each of them harmless.

    Controls, escapes, bidirectional overrides and half surrogates would reach the
    terminal raw, or turn the line round, so that it reads as another program.
    """
    return line if line.isprintable() else "".join(map(_stand_in, line))


def _stand_in(character: str) -> str:
    # Tabs are the editor's own to expand, and spaces of any kind print themselves.
    if character.isprintable() or character == "\t" or category(character) == "Zs":
        return character
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else _REPLACEMENT
