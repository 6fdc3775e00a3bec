"""Which variables are bound to what is tracked.

The instrumented code hands the values over; no frame is ever looked into.
"""

from collections.abc import Sequence


class Tracked:
    """An object or a Session of the learner's, held only weakly."""

    __slots__ = ("_bound", "id", "label", "names")

    def __init__(self, identifier: str, label: str) -> None:
        self.id = identifier
        self.label = label
        self.names: tuple[str, ...] = ()
        """The variables bound to it, the first bound first."""
        self._bound: dict[tuple[int, str], None] = {}

    @property
    def name(self) -> str:
        """What to call it."""
        return self.names[0] if self.names else self.label

    def bind(self, variables: int, name: str) -> None:
        """That variable is bound to it now."""
        self._bound[variables, name] = None
        self._name()

    def unbind(self, variables: int, name: str) -> None:
        """That variable is bound to something else now, or gone."""
        self._bound.pop((variables, name), None)
        self._name()

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

    __slots__ = ("_bound", "_number", "outer")

    _count = 0

    def __init__(self) -> None:
        Variables._count += 1
        self._number = Variables._count
        self._bound: dict[str, Tracked] = {}
        self.outer: dict[str, Variables] = {}
        """Whose variables those names are, where they are not its own."""

    def among(self, names: Sequence[str]) -> Sequence[Tracked]:
        """What those of the variables are bound to that are bound to something tracked."""
        bound = self._bound
        return [bound[name] for name in names if name in bound] if bound else ()

    def names(self) -> tuple[str, ...]:
        """The variables that are bound to something tracked."""
        return tuple(self._bound)

    def bind(self, name: str, found: Tracked | None) -> tuple[Tracked, ...]:
        """The variable is bound to that, or to nothing that is tracked.

        Returns whatever has other names now.
        """
        if name in self.outer:
            return self.outer[name].bind(name, found)
        before = self._bound.get(name)
        if before is found:
            return ()
        if before is not None:
            before.unbind(self._number, name)
            del self._bound[name]
        if found is not None:
            found.bind(self._number, name)
            self._bound[name] = found
        return tuple([each for each in (before, found) if each is not None])

    def end(self) -> tuple[Tracked, ...]:
        """The function is over; returns whatever lost a name."""
        for name, tracked in self._bound.items():
            tracked.unbind(self._number, name)
        return tuple(self._bound.values())
