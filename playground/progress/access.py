"""Work in a store for which memory does not stand in: it is done, or refused in plain words."""

from collections.abc import Callable
from typing import Self, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from playground.progress.address import address, where
from playground.progress.engine import for_writing
from playground.progress.opening import open_engine
from playground.progress.trouble import StoreError, Trouble, explain, unread, unsaved

T = TypeVar("T")


class Access:
    """Made with `open`; safe to use from threads.

    Every method may wait for the database, and raises StoreError where it refuses.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, url: str | None = None) -> Self:
        """The one of the store at that address; see `Store.open`."""
        engine, trouble, _ = open_engine(address(url))
        if trouble is not None:
            engine.dispose()
            raise StoreError(unread(trouble))
        return cls(engine)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def _read(self, query: Callable[[Session], T]) -> T:
        return self._do(self._engine, query, unread)

    def _write(self, work: Callable[[Session], T]) -> T:
        return self._do(for_writing(self._engine), work, unsaved)

    def _do(
        self, engine: Engine, work: Callable[[Session], T], words: Callable[[Trouble], str]
    ) -> T:
        try:
            with Session(engine) as session, session.begin():
                return work(session)
        except SQLAlchemyError as error:
            raise StoreError(words(explain(error, where(self._engine.url)))) from error
