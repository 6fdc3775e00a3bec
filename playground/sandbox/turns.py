"""Whose turn it is.

There are as many places as processors. Where more runs want one, they take turns: who has
had the fewest comes first, so that short runs do not wait for long ones. A run between two
turns stands still, and so does its clock.
"""

import socket
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from playground.sandbox.child import Child
from playground.sandbox.protocol import Handed

CHANGING = 0.05
"""Seconds between two looks at whose turn is over."""


class Ticket(NamedTuple):
    """What a run that has not begun needs for its start."""

    handed: Handed
    seconds: float
    who: str


class Turns:
    """All runs that are not over, each known by its control socket."""

    def __init__(self) -> None:
        self.waiting: dict[socket.socket, Ticket] = {}
        """Those that have not begun, the earlier first."""
        self.running: dict[socket.socket, Child] = {}
        """Those that have."""
        self.who: dict[socket.socket, str] = {}
        """Whose the running ones are."""
        self.full = False
        """Those that have begun have to end before others begin."""

    @property
    def taken(self) -> int:
        """Places that are not free."""
        return sum(child.state in {"working", "ending"} for child in self.running.values())

    @property
    def begun(self) -> list[int]:
        """The processes of those that have begun, and do not wait for an answer."""
        return [child.pid for child in self.running.values() if child.state != "asking"]

    @property
    def wanted(self) -> bool:
        """Whether anybody waits for a place."""
        resting = (child.state == "waiting" for child in self.running.values())
        return bool(self.waiting) or any(resting)

    def of(self, control: socket.socket) -> int:
        """How many turns the run has had, since its last answer."""
        return self.running[control].turns if control in self.running else 0

    def queue(self) -> list[socket.socket]:
        """Those that wait for a place, in the order in which they get it.

        Who has had fewer turns comes first; of these, who has begun; of those that have not,
        everybody's first run before anybody's second, whoever asked earlier.
        """
        ranks: dict[socket.socket, tuple[bool, int, bool, float]] = {}
        for control, child in self.running.items():
            if child.state == "waiting":
                ranks[control] = (False, child.turns, False, child.since)
        runs = Counter(self.who.values())
        for control, ticket in self.waiting.items():
            ranks[control] = (self.full, 0, True, runs[ticket.who])
            runs[ticket.who] += 1
        return sorted(ranks, key=lambda control: ranks[control])  # stable: the earlier first

    def first(self) -> socket.socket | None:
        """Who gets the next place."""
        return next(filter(self._may_go, self.queue()), None)

    def last(self) -> socket.socket:
        """Who begins after all others."""
        return [control for control in self.queue() if control in self.waiting][-1]

    def over(self) -> Iterator[Child]:
        """Those whose turn is over, as somebody waits who has had fewer; they stand still then.

        Whoever iterates gives the place away before the next.
        """
        working = [child for child in self.running.values() if child.state == "working"]
        for child in sorted(working, key=lambda child: child.turns, reverse=True):
            first = self.first()
            if self.full or first is None or child.turns <= self.of(first):
                return
            child.rest()
            yield child

    def _may_go(self, control: socket.socket) -> bool:
        """Whether nothing of the same learner's runs; who has no name may have many."""
        if control in self.running:
            return True
        who = self.waiting[control].who
        return not who or who not in self.who.values()
