"""The learner's store, for a screen that must not wait for it."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from playground.progress.trouble import StoreError

if TYPE_CHECKING:
    from playground.progress.store import Store

T = TypeVar("T")


class Keeper:
    """Does one thing after another, in a thread of its own.

    The store is opened there too: it loads SQLAlchemy, which the first paint must
    not wait for. Where its address is none, memory stands in for it, and `notice`
    says so.
    """

    def __init__(self, url: str | None = None, like: "Store | None" = None) -> None:
        """Keep at that SQLAlchemy URL; None for the learner's own file. See also `Store.open`."""
        self._url = url
        self._like = like
        self._store: Store | None = None
        self._refused: str | None = None
        self._wrong: str | None = None
        """What is wrong with the store's address."""
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")

    async def expect(self) -> None:
        """Return once there is somebody whose work it is; here there always is."""

    def open(self) -> None:
        """Begin to open the store; returns at once."""
        self._thread.submit(self._open)

    @property
    def notice(self) -> str | None:
        """Why work is in memory only; None where it is safe."""
        return self._wrong or self._refused or (self._store.notice if self._store else None)

    @property
    def waits(self) -> bool:
        """Whether something is not saved yet."""
        return self._store is not None and self._store.waits

    @property
    def kept(self) -> str:
        """Where everything is kept; empty as long as that is not known."""
        return self._store.place_of_keeping if self._store else ""

    @property
    def overtaken(self) -> frozenset[tuple[str, str]]:
        """See `Store.overtaken`."""
        return self._store.overtaken if self._store else frozenset()

    async def ask(self, question: Callable[["Store"], T]) -> T | None:
        """What the store says, or None where it cannot."""
        return await asyncio.wrap_future(self._thread.submit(self._do, question))

    def tell(self, change: Callable[["Store"], object]) -> "Future[object]":
        """Have something written, after everything that was told before."""
        return self._thread.submit(self._do, change)

    def close(self) -> None:
        """Write what waits, and let go of the store; returns when that is done."""
        self._thread.submit(self._close)
        self._thread.shutdown(wait=True)

    def whose(self) -> str | None:
        """Whose work it is, asked in the store's thread; None for that of the only learner."""
        return None

    def holder(self) -> str | None:
        """Who holds that learner's lease, asked afterwards; None where nobody could take it."""
        return None

    def _open(self) -> None:
        from playground.progress.store import LEARNER, Store

        try:
            learner = self.whose() or LEARNER
            self._store = Store.open(
                self._url, learner=learner, holder=self.holder(), like=self._like
            )
        except StoreError as error:
            self._wrong = f"{error} What you do now is kept in memory only, until you leave."
            self._store = Store.open("sqlite://")

    def _do(self, what: Callable[["Store"], T]) -> T | None:
        if self._store is None:
            return None
        try:
            found = what(self._store)
        except StoreError as error:
            self._refused = str(error)
            return None
        self._refused = None
        return found

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()
