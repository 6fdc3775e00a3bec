"""What may differ between two runs of one program: addresses, times, how long things took."""

import re

_VARYING = (
    (re.compile(r"0x[0-9a-fA-F]{6,}"), "0x"),
    (re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}"), "(time)"),
    (re.compile(r"(generated in|cached since) [\d.e-]+s"), r"\1 (time)s"),
    (re.compile(r'"milliseconds":[\d.e-]+'), '"milliseconds":0'),
)


def unvarying(text: str) -> str:
    """The text with that made alike."""
    for pattern, replacement in _VARYING:
        text = pattern.sub(replacement, text)
    return text
