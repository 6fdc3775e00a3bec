"""Whose turn it is.

There are as many places as processors. Where more runs want one, they take turns: who has
had least lately comes first, in this run or in others, so that short runs do not wait for
long ones, nor for somebody who begins again and again. A run between two turns stands still,
and so does its clock.
"""

import socket
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from playground.sandbox.child import Child
from playground.sandbox.protocol import Handed
from playground.sandbox.shares import Share

TURN = 0.1
"""Seconds by which somebody has had more than who waits when their turn is over."""
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
        self._shares: dict[str | socket.socket, Share] = {}
        """What everybody has had lately; by the run, where nobody says whose it is."""
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

    def queue(self) -> list[socket.socket]:
        """Those that wait for a place, in the order in which they get it.

        Who has had least comes first; of these, who has begun; of those that have not,
        everybody's first run before anybody's second, whoever asked earlier.
        """
        had = {whose: share.had for whose, share in self._shares.items()}
        ranks: dict[socket.socket, tuple[bool, float, bool, float]] = {}
        for control, child in self.running.items():
            if child.state == "waiting":
                ranks[control] = (False, had.get(self._whose(control), 0.0), False, child.since)
        runs = Counter(self.who.values())
        for control, ticket in self.waiting.items():
            before = had.get(self._whose(control), 0.0)
            ranks[control] = (self.full, before, True, runs[ticket.who])
            runs[ticket.who] += 1
        return sorted(ranks, key=lambda control: ranks[control])  # stable: the earlier first

    def first(self) -> socket.socket | None:
        """Who gets the next place."""
        return next(filter(self._may_go, self.queue()), None)

    def last(self) -> socket.socket:
        """Who begins after all others."""
        return [control for control in self.queue() if control in self.waiting][-1]

    def over(self) -> Iterator[Child]:
        """Those whose turn is over, as somebody waits who has had less; they stand still then.

        Whoever iterates gives the place away before the next.
        """
        self.count()
        working = [each for each, child in self.running.items() if child.state == "working"]
        for control in sorted(working, key=self._had, reverse=True):
            first = self.first()
            if self.full or first is None or self._had(control) < self._had(first) + TURN:
                return
            self.running[control].rest()
            yield self.running[control]

    def count(self) -> None:
        """Take in what everybody has had since the last time."""
        for control, child in self.running.items():
            self._shares.setdefault(self._whose(control), Share()).add(child.had_more())
        forgotten = [whose for whose, share in self._shares.items() if share.had < CHANGING]
        for whose in set(forgotten).difference(map(self._whose, self.running)):
            del self._shares[whose]

    def _had(self, control: socket.socket) -> float:
        share = self._shares.get(self._whose(control))
        return 0.0 if share is None else share.had

    def _whose(self, control: socket.socket) -> str | socket.socket:
        ticket = self.waiting.get(control)
        return (self.who[control] if ticket is None else ticket.who) or control

    def _may_go(self, control: socket.socket) -> bool:
        """Whether nothing of the same learner's runs; who has no name may have many."""
        if control in self.running:
            return True
        who = self.waiting[control].who
        return not who or who not in self.who.values()
