"""Who is who: the class code, the keys that are known, and what they are allowed to be."""

import hashlib
import hmac
import secrets
import stringprep
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from playground.progress.register import Owner
from playground.workshop.ledger import Ledger
from playground.workshop.lists import text_of
from playground.workshop.tries import Tries
from playground.workshop.visitor import Role, Visitor

LONGEST_NAME: Final = 40
"""Characters of a name that are shown."""
_LONGEST_CODE: Final = 200
"""Characters of a code that are looked at."""
_MINUS: Final = "\u2212"
"""A dash in all but its category."""
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""None that is taken for another when it is read from a blackboard."""

Fingerprints = Callable[[str], list[tuple[str, str]]]
"""Reads the text of an `authorized_keys` file: each key's fingerprint and comment."""


def new_code() -> str:
    """A class code that nobody guesses: 40 bits, and short enough to type."""
    drawn = "".join(secrets.choice(_LETTERS) for _ in range(8))
    return f"{drawn[:4]}-{drawn[4:]}"


class _Listed(NamedTuple):
    """An `authorized_keys` file as it was read last."""

    changed: float
    keys: dict[str, str]


class People:
    """Who may come in, and as whom.

    `authorized_keys` and `instructors`, in the folder of state, are written by the
    instructor, in the form that sshd knows; they are read again when they change.
    Keys that came with the class code are in the ledger.
    """

    def __init__(
        self,
        state: Path,
        code: str,
        fingerprints: Fingerprints,
        *,
        ledger: Ledger,
        by_address: bool = True,
    ) -> None:
        """Know nobody yet.

        Args:
            state: the folder.
            code: the class code.
            fingerprints: reads files of keys.
            ledger: knows the keys that came with the code, here or at another door.
            by_address: see `Tries`.
        """
        self._state = state
        self._code = plain(code)
        self._fingerprints = fingerprints
        self._listed: dict[str, _Listed] = {}
        self.tries = Tries(by_address=by_address)
        """Wrong codes, at all doors."""
        self._ledger = ledger

    async def by_key(self, fingerprint: str, name: str) -> Visitor | None:
        """Who proves to have that key; None where it is unknown."""
        roles: tuple[tuple[str, Role], ...] = (
            ("instructors", "instructor"),
            ("authorized_keys", "learner"),
        )
        for file, role in roles:
            keys = self._read(file)
            if fingerprint in keys:
                return Visitor(f"key:{fingerprint}", keys[fingerprint] or clean(name), role)
        owner = await self._ledger.owner(fingerprint)
        return Visitor(owner.learner, owner.name) if owner else None

    def may_instruct(self, visitor: Visitor) -> bool:
        """Whether who came in as an instructor is one now."""
        return visitor.id.removeprefix("key:") in self._read("instructors")

    async def by_code(self, given: str, name: str, proven: str | None) -> Visitor | None:
        """Who gives the class code; None where it is another.

        Args:
            given: what was typed.
            name: what they call themselves.
            proven: the fingerprint of a key that they have proved to have, and that nobody
                here knows. They are that key's owner from now on: the next time the key
                opens the door, and nothing else leads to their work.
        """
        if not hmac.compare_digest(plain(given), self._code):
            return None
        if proven is None or await self.by_key(proven, name) is not None:
            return Visitor(f"code:{_whole(name)}", clean(name))
        visitor = Visitor(f"key:{proven}", clean(name))
        await self.also(visitor, proven)
        return visitor

    async def also(self, visitor: Visitor, fingerprint: str) -> None:
        """That key leads to this visitor from now on, as theirs does."""
        await self._ledger.know(fingerprint, Owner(visitor.id, visitor.name))

    def _read(self, file: str) -> dict[str, str]:
        path = self._state / file
        try:
            changed = path.stat().st_mtime
            if file not in self._listed or self._listed[file].changed != changed:
                keys = dict(self._fingerprints(text_of(path)))
                self._listed[file] = _Listed(changed, keys)
        except OSError:
            self._listed.pop(file, None)
        listed = self._listed.get(file)
        return listed.keys if listed else {}


def plain(code: str) -> bytes:
    """A code in the one form that it is compared in, at all doors.

    It is copied from slides and chats, which make dashes of hyphens, put in spaces of any width,
    and what nobody sees (RFC 3454, B.1): soft hyphens, joiners. None of that counts.
    """
    normal = unicodedata.normalize("NFKC", code[:_LONGEST_CODE])
    return "".join(filter(_counts, normal)).encode()


def _counts(sign: str) -> bool:
    """Whether it is seen, and neither a space nor a dash."""
    kind = unicodedata.category(sign)
    passed_over = kind[0] in "CZ" or kind == "Pd" or sign == _MINUS
    return not passed_over and not stringprep.in_table_b1(sign)


def clean(name: str) -> str:
    """A name as it can be shown and kept."""
    shown = _printable(name)
    return shown if len(shown) <= LONGEST_NAME else f"{shown[: LONGEST_NAME - 1]}…"


def _whole(name: str) -> str:
    """What a name is told from all others by, however long it is."""
    shown = _printable(name)
    if len(shown) <= LONGEST_NAME:
        return shown
    return f"{clean(name)} {hashlib.sha256(shown.encode()).hexdigest()[:16]}"


def _printable(name: str) -> str:
    return "".join(each for each in name if each.isprintable()).strip() or "learner"
