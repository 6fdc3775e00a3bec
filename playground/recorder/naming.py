"""Which variables are bound to what is tracked.

The instrumented code hands the values over; no frame is ever looked into.
"""

from collections.abc import Iterable
from typing import Any

Waiting = dict[Any, bool]
"""What is to be looked at when the step ends; False where only its names may have changed."""


class Tracked:
    """An object or a Session of the learner's, held only weakly."""

    __slots__ = ("_bound", "id", "label", "names", "waiting")

    def __init__(self, identifier: str, label: str, waiting: Waiting) -> None:
        self.id = identifier
        self.label = label
        self.waiting = waiting
        self.names: tuple[str, ...] = ()
        """The variables bound to it, the first bound first."""
        self._bound: dict[tuple[int, str], None] = {}

    @property
    def name(self) -> str:
        """What to call it."""
        return self.names[0] if self.names else self.label

    def touch(self) -> None:
        """It may have changed."""
        self.waiting[self] = True

    def bind(self, variables: int, name: str) -> None:
        """That variable is bound to it now."""
        self._bound[variables, name] = None
        self._name()
        self.waiting.setdefault(self, False)

    def unbind(self, variables: int, name: str) -> None:
        """That variable is bound to something else now, or gone."""
        self._bound.pop((variables, name), None)
        self._name()
        self.waiting.setdefault(self, False)

    def forget_names(self) -> None:
        """It is gone: no variable can be bound to it."""
        self._bound.clear()
        self._name()

    def _name(self) -> None:
        bound = self._bound
        # Most have one name or none, and lose it often.
        if not bound:
            self.names = ()
        elif len(bound) == 1:
            ((_, name),) = bound
            self.names = (name,)
        else:
            self.names = tuple(dict.fromkeys([name for _, name in bound]))


class Variables:
    """The variables of one execution of a function (or of the module) that matter."""

    __slots__ = ("_number", "bound", "outer")

    _count = 0

    def __init__(self) -> None:
        Variables._count += 1
        self._number = Variables._count
        self.bound: dict[str, Tracked] = {}
        """What those of them are bound to that are bound to something tracked."""
        self.outer: dict[str, Variables] = {}
        """Whose variables those names are, where they are not its own."""

    def names(self) -> tuple[str, ...]:
        """The variables that are bound to something tracked."""
        return tuple(self.bound)

    def bind(self, name: str, found: Tracked | None) -> None:
        """The variable is bound to that, or to nothing that is tracked."""
        if self.outer and name in self.outer:
            self.outer[name].bind(name, found)
            return
        before = self.bound.get(name)
        if before is not found:
            if before is not None:
                before.unbind(self._number, name)
                del self.bound[name]
            if found is not None:
                found.bind(self._number, name)
                self.bound[name] = found

    def touch(self, names: Iterable[str]) -> None:
        """What the variables of these names are bound to may have changed."""
        bound = self.bound
        for name in names:
            if name in bound:
                tracked = bound[name]
                tracked.waiting[tracked] = True

    def end(self) -> None:
        """The function is over."""
        for name, tracked in self.bound.items():
            tracked.unbind(self._number, name)
