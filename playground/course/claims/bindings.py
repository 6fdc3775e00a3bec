"""What a variable's name means at a step: what it is bound to, else what it last held."""

from collections.abc import Iterator

from playground.course.claims.track import Track


class Bindings:
    """Which thing a name means when. Things are ids; steps come in order."""

    def __init__(self) -> None:
        self._meanings: dict[str, Track[str]] = {}
        self._holders: dict[str, list[str]] = {}
        self._names: dict[str, frozenset[str]] = {}

    def __contains__(self, name: str) -> bool:
        """Whether the name was ever bound to such a thing."""
        return name in self._meanings

    def __iter__(self) -> Iterator[str]:
        return iter(self._meanings)

    def things(self, name: str) -> frozenset[str]:
        """Everything that the name was ever bound to."""
        track = self._meanings.get(name)
        return frozenset(track.values) if track else frozenset()

    def note(self, index: int, thing: str, names: tuple[str, ...]) -> None:
        """From that step on the thing has these names."""
        before, now = self._names.get(thing, frozenset()), frozenset(names)
        self._names[thing] = now
        for name in before - now:
            holders = self._holders[name]
            holders.remove(thing)
            # Two functions may use one name: the outer one's means something again.
            self._meanings[name].add(index, holders[-1] if holders else thing)
        for name in now - before:
            self._holders.setdefault(name, []).append(thing)
            self._meanings.setdefault(name, Track()).add(index, thing)

    def meaning(self, name: str, index: int) -> str | None:
        """Id of the thing that the name means at the end of that step."""
        track = self._meanings.get(name)
        return track.at(index) if track else None
