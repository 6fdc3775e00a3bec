"""Which variables are bound to what is tracked.

The instrumented code hands the values over; no frame is ever looked into.
"""

from playground.recorder.plan import Spot


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

    def bind(self, activation: int, name: str) -> None:
        """That variable is bound to it now."""
        self._bound[activation, name] = None
        self._name()

    def unbind(self, activation: int, name: str) -> None:
        """That variable is bound to something else now, or gone."""
        self._bound.pop((activation, name), None)
        self._name()

    def forget_names(self) -> None:
        """It is gone: no variable can be bound to it."""
        self._bound.clear()
        self._name()

    def _name(self) -> None:
        self.names = tuple(dict.fromkeys(name for _, name in self._bound))


class Activation:
    """One execution of one function (or of the module): the variables that matter in it."""

    __slots__ = ("number", "scope", "spot", "variables")

    _count = 0

    def __init__(self, scope: int) -> None:
        Activation._count += 1
        self.number = Activation._count
        self.scope = scope
        self.spot: Spot | None = None
        """The statement that is being executed in it."""
        self.variables: dict[str, Tracked] = {}

    def bind(self, name: str, found: Tracked | None) -> tuple[Tracked, ...]:
        """The variable is bound to that, or to nothing that is tracked.

        Returns whatever has other names now.
        """
        before = self.variables.get(name)
        if before is found:
            return ()
        if before is not None:
            before.unbind(self.number, name)
            del self.variables[name]
        if found is not None:
            found.bind(self.number, name)
            self.variables[name] = found
        return tuple(each for each in (before, found) if each is not None)

    def end(self) -> tuple[Tracked, ...]:
        """The function is over; returns whatever lost a name."""
        for name, tracked in self.variables.items():
            tracked.unbind(self.number, name)
        return tuple(self.variables.values())
