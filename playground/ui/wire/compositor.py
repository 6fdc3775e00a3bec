"""Which lines of which widgets are asked for when a part of the screen is painted again."""

from collections.abc import Iterable, Sequence

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip


class LeanCompositor(Compositor):
    """Asks widgets for no lines but those between the first and the last that are painted.

    Textual's asks all widgets around for all of their lines, whichever of them are
    painted then: for a key in the editor that was nearly half of the work. And it asks
    what lies behind a widget that covers all of it.
    """

    _painted: Sequence[Region] = ()
    """What of the screen is painted; empty where that is all of it."""

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
