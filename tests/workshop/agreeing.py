"""What doors agree on, in memory."""

from playground.progress.opening import _memory
from playground.progress.register import Register
from playground.workshop.ledger import Ledger
from playground.workshop.log import Log


def ledger(log: Log) -> Ledger:
    """One that nobody has written into yet."""
    return Ledger(Register(_memory()), log)
