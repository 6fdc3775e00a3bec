"""What is wrong with a claim's text."""


class ClaimError(ValueError):
    """The text is no claim; found before anything runs.

    Attributes:
        what: what is wrong, in one sentence without a full stop.
        position: place in the text of the character it is about, from 0.
        mend: what to write instead; may be empty.
    """

    def __init__(self, what: str, position: int, mend: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.position = position
        self.mend = mend

    def __str__(self) -> str:
        hint = f" ({self.mend})" if self.mend else ""
        return f"{self.what}, at character {self.position + 1}{hint}"
