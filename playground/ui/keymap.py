"""The keys of every place, and the file in which a learner gives actions other keys."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Final, NamedTuple

from textual.binding import Binding, BindingType

from playground.ui.compare.keys import COMPARE_KEYS, STEPS_KEYS
from playground.ui.editor.keys import EDITOR_BINDINGS
from playground.ui.keynames import moves, shown, trouble, writes
from playground.ui.lessons.sidebar import Sidebar
from playground.ui.lines.widget import Lines
from playground.ui.play.keys import KEYS, QUIT
from playground.ui.results.pane import ResultsPane
from playground.ui.results.panes import BoardPane
from playground.ui.results.sql_pane import SqlPane
from playground.ui.task.findings import Finding
from playground.ui.task.pane import TaskPane

LONGEST: Final = 100_000
"""Bytes of the file that are read."""


def _named(bindings: Iterable[BindingType]) -> tuple[Binding, ...]:
    return tuple(found for found in bindings if isinstance(found, Binding) and found.id)


PLACES: Final[dict[str, tuple[Binding, ...]]] = {
    "everywhere": _named([*KEYS, QUIT]),
    "in the code": _named(EDITOR_BINDINGS),
    "in the results": _named([*ResultsPane.BINDINGS, *Lines.BINDINGS]),
    "on the board": _named(BoardPane.BINDINGS),
    "in the SQL": _named(SqlPane.BINDINGS),
    "in a comparison": _named([*COMPARE_KEYS, *STEPS_KEYS]),
    "in the lessons": _named(Sidebar.BINDINGS),
    "in an exercise": _named([*TaskPane.BINDINGS, *Finding.BINDINGS]),
}
"""Every action that has keys, by where they work. Those of everywhere win."""


_PANES: Final = ("on the board", "in the SQL")
"""Places that are within the results: keys of the results work there, too."""


class Keymap(NamedTuple):
    """What a learner's file says, as far as it makes sense."""

    keys: Mapping[str, str] = {}
    """By the id of an action its keys, with commas between."""
    faults: tuple[str, ...] = ()
    """What is wrong with the file; each is ignored."""

    def of(self, binding: Binding) -> str:
        """The keys of an action, with commas between."""
        return self.keys.get(binding.id or "", binding.key)

    def name(self, id_: str) -> str:
        """The key of the action with that id, as the screen writes it: the first of several."""
        found = next(binding for place in PLACES.values() for binding in place if binding.id == id_)
        return shown(self.of(found).partition(",")[0])

    @property
    def whole(self) -> dict[str, str]:
        """The keymap as Textual needs it.

        Where an action is given another key, Textual takes its old one from every
        action that shares it (Escape has several): those have to be named too.
        """
        given = dict(self.keys)
        for bindings in PLACES.values():
            freed = {
                key for found in bindings if found.id in self.keys for key in _split(found.key)
            }
            for found in bindings:
                if found.id and found.id not in given and freed & set(_split(found.key)):
                    given[found.id] = found.key
        return given


def read(file: Path | None) -> Keymap:
    """The keymap in that file; an empty one where there is no file."""
    if file is None:
        return Keymap()
    try:
        with file.open("rb") as opened:
            text = opened.read(LONGEST).decode()
        import tomllib  # most learners have no such file

        data = tomllib.loads(text)
    except FileNotFoundError:
        return Keymap()
    except (OSError, ValueError) as error:  # no UTF-8 and no TOML are ValueErrors
        return Keymap(faults=(f"{file} cannot be read, so every key is as it was: {error}",))
    return understand(data, str(file))


def understand(data: Mapping[str, object], where: str) -> Keymap:
    """The keymap that those entries make; what makes no sense is told and left out."""
    by_id = {found.id: place for place, all_ in PLACES.items() for found in all_ if found.id}
    keys: dict[str, str] = {}
    faults: list[str] = []
    for name, value in _flat(data):
        fault = _fault(name, value, by_id)
        if fault is None and isinstance(value, str):
            wanted = {**keys, name: ",".join(_split(value))}
            fault = _clash(name, by_id[name], wanted)
            if fault is None:
                keys = wanted
        if fault is not None:
            faults.append(f"{where}: {name}: {fault}")
    return Keymap(keys, tuple(faults))


def _flat(data: Mapping[str, object], before: str = "") -> Iterable[tuple[str, object]]:
    """`play.run = …` means the same with and without quotes around it."""
    for name, value in data.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _fault(name: str, value: object, known: Mapping[str, str]) -> str | None:
    if name not in known:
        near = get_close_matches(name, known, 1, 0.5)
        return "there is no such action" + (f"; did you mean {near[0]}?" if near else "")
    if not isinstance(value, str) or not _split(value):
        return 'write its keys between quotes, with commas: "f5,ctrl+r"'
    for key in _split(value):
        if (found := trouble(key)) is not None:
            return found
        needed = writes(key) or (known[name] == "everywhere" and moves(key))
        if needed and known[name] in {"everywhere", "in the code"}:
            return f"{key} is needed to write; take a function key or one with ctrl"
    return None


def _clash(name: str, place: str, keys: Mapping[str, str]) -> str | None:
    """Whom the action would take a key from, in its own place or in every place."""
    keymap = Keymap(keys)
    mine = {found.id: found for found in PLACES[place]}[name]
    allowed = set(_split(mine.key))
    for other_place in [place, *_beside(place)]:
        for other in PLACES[other_place]:
            if other.id == name:
                continue
            shared = set(_split(keys[name])) & set(_split(keymap.of(other)))
            for key in sorted(shared - allowed):
                return f"{key} belongs to {other.id} {other_place}"
    return None


def _beside(place: str) -> list[str]:
    """Other places in which a key of this one may be pressed."""
    if place == "everywhere":
        return [other for other in PLACES if other != place]
    if place == "in the results":
        return ["everywhere", *_PANES]
    return ["everywhere", *(["in the results"] if place in _PANES else [])]


def _split(keys: str) -> list[str]:
    return [key.strip() for key in keys.split(",") if key.strip()]
