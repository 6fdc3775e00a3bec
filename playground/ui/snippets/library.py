"""The learner's snippets: drafts that belong to no lesson, each under a name of its own."""

from playground.ui.play.keeper import Keeper
from playground.ui.play.scratch import SNIPPET, TASK

LONGEST = 60
"""Characters of a name."""


class Library:
    """Kept in the learner's store, so that every pause and every crash finds them there."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._deleted: list[tuple[str, str]] = []

    async def names(self) -> list[str]:
        """All of them, as one looks for them."""
        found = await self._keeper.ask(lambda store: store.drafts(SNIPPET)) or []
        return sorted((name.removeprefix(SNIPPET) for name in found), key=str.casefold)

    async def new(self, name: str, text: str) -> None:
        """Begin one."""
        await self._keeper.ask(
            lambda store: store.save_draft(SNIPPET + name, TASK, text, original="")
        )

    async def rename(self, name: str, new: str) -> None:
        """Give one another name."""
        text = await self._text(name)
        if text is not None and name != new:
            await self.new(new, text)
            await self._forget(name)

    async def delete(self, name: str) -> None:
        """Delete one; as long as this object lives it can be brought back."""
        text = await self._text(name)
        if text is not None:
            self._deleted.append((name, text))
            await self._forget(name)

    async def bring_back(self) -> str | None:
        """Bring back what was deleted last; its name, or None where nothing was."""
        if not self._deleted:
            return None
        name, text = self._deleted.pop()
        name = free_name(name, await self.names())
        await self.new(name, text)
        return name

    async def _text(self, name: str) -> str | None:
        return await self._keeper.ask(lambda store: store.draft(SNIPPET + name, TASK))

    async def _forget(self, name: str) -> None:
        await self._keeper.ask(lambda store: store.forget_draft(SNIPPET + name, TASK))


def complaint(name: str, others: list[str]) -> str:
    """What speaks against that name; empty where nothing does."""
    if not name:
        return "A snippet needs a name."
    if len(name) > LONGEST or not name.isprintable():
        return f"A name has at most {LONGEST} characters that can be seen."
    if name.casefold() in {other.casefold() for other in others}:
        return f"There is a snippet {name!r} already."
    return ""


def free_name(name: str, others: list[str]) -> str:
    """The name, with a number where there is one like it."""
    number, found = 1, name
    while complaint(found, others):
        number += 1
        found = f"{name[: LONGEST - 6]}-{number}"
    return found
