"""The screen's last line."""

from typing import NamedTuple

from textual import events
from textual.timer import Timer

from playground.ui.lines.row import Row, Span, crop
from playground.ui.lines.row import width as width_of
from playground.ui.lines.widget import OneLine

ROOMY = frozenset({"compare", "snippets"})
"""Actions whose keys are told only where there is room: 80 columns are full without them."""
URGENT = frozenset({"stop", "end_input"})
"""What `Escape` means now and then; `NEXT` gives its room to it meanwhile."""
NEXT = "next_change"
WHILE = 5.0
"""Seconds that an answer to a key stands in place of the keys."""


class Offered(NamedTuple):
    """A key that works now."""

    key: str
    """As it is pressed."""
    shown: str
    """As it is written."""
    word: str
    """What it does."""
    meaning: str
    """The same at length."""

    def spans(self, *, under_mouse: bool) -> list[Span]:
        """How it looks."""
        wash = " foot-hover" if under_mouse else ""
        return [(self.shown, f"foot-key{wash}"), (f" {self.word}", f"foot{wash}")]


class KeyLine(OneLine):
    """The keys that work now; for a while, the answer to one that could do nothing.

    Textual's footer makes a dozen widgets anew whenever one of these keys comes or goes,
    which is twice in every run and took half of its time on the screen.
    """

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[Offered, ...] = ()
        self._under_mouse: Offered | None = None
        self._words = ""
        self._silence: Timer | None = None

    def say(self, words: str) -> None:
        """Say something in place of the keys, for a while; nothing: show them again."""
        if self._silence is not None:
            self._silence.stop()
        self._silence = self.set_timer(WHILE, lambda: self.say("")) if words else None
        if words != self._words:
            self._words = words
            self.rebuild()

    def on_mount(self) -> None:
        """Learn of it when other keys work."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self._learn())

    def _learn(self) -> None:
        if not (self.app.app_focus and self.is_attached):
            return
        found: dict[str, Offered] = {}
        for _, binding, _, tooltip in self.screen.active_bindings.values():
            if binding.show and binding.action not in found:
                shown = self.app.get_key_display(binding)
                found[binding.action] = Offered(binding.key, shown, binding.description, tooltip)
        if not self.screen.has_class("-wide"):
            roomy = ROOMY if URGENT.isdisjoint(found) else ROOMY | {NEXT}
            found = {action: key for action, key in found.items() if action not in roomy}
        self._keys = tuple(found.values())
        self.rebuild()

    def on_resize(self) -> None:
        """There may be room for more."""
        self._learn()

    def line(self, width: int) -> Row:
        """The keys, one after another, as many as there is room for."""
        if self._words:
            return crop([(" ", ""), (self._words, "foot strong")], width)
        spans: list[Span] = []
        for key in self._keys:
            spans += [*key.spans(under_mouse=key == self._under_mouse), (" ", "")]
        return tuple(spans)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A click is the key itself."""
        key = self._key_at(event.x)
        if key is not None:
            self.app.simulate_key(key.key)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell more of the key under the mouse."""
        self._point_at(self._key_at(event.x))

    def on_leave(self) -> None:
        """The mouse has gone."""
        self._point_at(None)

    def _point_at(self, key: Offered | None) -> None:
        if key != self._under_mouse:
            self._under_mouse = key
            self.tooltip = key.meaning if key else None
            self.styles.pointer = "pointer" if key else "default"
            self.rebuild()

    def _key_at(self, x: int) -> Offered | None:
        end = 0
        for key in self._keys if not self._words else ():
            end += width_of(key.spans(under_mouse=False))
            if x < end:
                return key
            end += 1
            if x < end:
                return None
        return None
