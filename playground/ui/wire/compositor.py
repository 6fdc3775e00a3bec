"""What of the screen is painted again, and which lines of which widgets are asked for then."""

from collections.abc import Iterable, Sequence

from textual._compositor import ChopsUpdate, Compositor, CompositorMap, ReflowResult
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget


class LeanCompositor(Compositor):
    """Asks widgets for no lines but those between the first and the last that are painted.

    Textual's asks all widgets around for all of their lines, whichever of them are
    painted then: for a key in the editor that was nearly half of the work. And it asks
    what lies behind a widget that covers all of it.

    Besides, it forgets no change. Textual's arranges the widgets anew whenever one is
    asked where it stands after another came or went, and compares the next layout with
    that: what had gone meanwhile was never painted over.
    """

    _painted: Sequence[Region] = ()
    """What of the screen is painted; empty where that is all of it."""

    @property
    def full_map(self) -> CompositorMap:
        """Where all widgets stand; what stood elsewhere when it was painted is painted again."""
        painted = self._visible_map or self._full_map
        found = super().full_map
        self._paint_changes(painted, found)
        return found

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Lay all widgets out."""
        painted = self._visible_map
        result = super().reflow(parent, size)
        if painted is not None:  # Textual compares with what stood there before that
            self._paint_changes(painted, self._full_map)
        return result

    def _paint_changes(self, painted: CompositorMap, now: CompositorMap) -> None:
        if painted is not now:
            changed = painted.items() ^ now.items()
            places = (each.clip.intersection(each.region) for _, each in changed)
            self._dirty_regions.update(place for place in places if place)

    def render_partial_update(self) -> ChopsUpdate | None:
        """Paint what widgets say is to be painted again."""
        self._painted = tuple(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._painted = ()

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Where widgets are, what of them is asked for, and the strips there."""
        left = self._painted or (crop or self.size.region,)
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            touched = [seen.intersection(each) for each in left if seen.overlaps(each)]
            if touched:
                rows = Region.from_union(touched)
                asked = Region(seen.x, rows.y, seen.width, rows.height)
                yield region, asked, widget.render_lines(asked.translate(-region.offset))
                left = tuple(each for each in left if not seen.contains_region(each))
                if not left:
                    return
