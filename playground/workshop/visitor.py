"""Who comes in at a door."""

from typing import Literal, NamedTuple

Role = Literal["learner", "instructor"]


class Visitor(NamedTuple):
    """Somebody whom a door has let in."""

    id: str
    """Who it is, as proven: `key:` and a fingerprint, `account:` or `code:` and a name. Their
    work is kept under it."""
    name: str
    """What they call themselves; proves nothing."""
    role: Role = "learner"
