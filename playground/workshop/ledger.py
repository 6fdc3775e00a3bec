"""What this door and others agree on, asked without keeping the door waiting."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from secrets import token_hex
from typing import Final, TypeVar

from playground.progress.register import Owner, Register
from playground.progress.trouble import StoreError
from playground.workshop.log import Log

PATIENCE: Final = 6.0
"""Seconds for an answer; a little more than the store itself waits for a lock."""
THREADS: Final = 4
"""That ask, each through a connection of its own."""

T = TypeVar("T")


class Ledger:
    """The register of the workshop's store. While that is away, the door goes on alone."""

    def __init__(self, register: Register, log: Log) -> None:
        """Ask that register, until `close`; the log hears of troubles."""
        self._register = register
        self._log = log
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="ledger")
        self._trouble = ""
        self._here: dict[str, Owner] = {}
        """Keys that the store did not take."""
        self._owed: dict[str, str] = {}
        """Leases that it did not, by learner: to be taken once it is back."""

    async def owner(self, key: str) -> Owner | None:
        """To whom a key leads; None where it is unknown."""
        found = await self._ask(lambda: self._register.owner(key))
        return found or self._here.get(key)

    async def know(self, key: str, owner: Owner) -> None:
        """A key leads there from now on."""
        if not await self._ask(lambda: self._register.know(key, owner)):
            self._here[key] = owner

    async def take(self, learner: str) -> str:
        """Take the learner's lease; returns who holds it now."""
        holder = token_hex(16)
        self._owed[learner] = holder
        await self._take(learner)
        return holder

    async def lost(self, holders: Mapping[str, str]) -> set[str]:
        """Those of the learners who have come in at another door since."""
        for learner in holders.keys() & self._owed.keys():
            if not await self._take(learner):
                break  # it is still away
        # Who holds a lease that is owed looks to the store as if they had lost it.
        known = {learner: holders[learner] for learner in holders if learner not in self._owed}
        return await self._ask(lambda: self._register.lost(known)) or set() if known else set()

    def close(self) -> None:
        """Ask no more."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._register.close()

    async def _take(self, learner: str) -> bool:
        """Take a lease that is owed; whether that could be done."""
        holder = self._owed.get(learner)
        if holder is None:  # somebody else was quicker
            return True

        def take() -> bool:
            self._register.take(learner, holder)
            return True

        if not await self._ask(take):
            return False
        if self._owed.get(learner) == holder:
            del self._owed[learner]
        return True

    async def _ask(self, question: Callable[[], T]) -> T | None:
        try:
            async with asyncio.timeout(PATIENCE):
                loop = asyncio.get_running_loop()
                answer = await loop.run_in_executor(self._threads, question)
        except (StoreError, TimeoutError) as error:
            trouble = str(error) or "The store does not answer."
            if trouble != self._trouble:  # once, not every time that somebody asks
                self._trouble = trouble
                self._log.tell("trouble", what=trouble)
            return None
        self._trouble = ""
        return answer
