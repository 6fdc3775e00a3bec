"""What led to an exception, where the trace tells."""

from functools import lru_cache

from playground.trace.trace import Trace
from playground.ui.results.walk import Walk


def story(walk: Walk, place: int, trace: Trace | None) -> str | None:
    """A sentence or two about the exception at that place of a run that is over."""
    if trace is None or not 0 <= place < len(walk):
        return None
    if walk.step(place).kind != "error":
        return None
    return _told(walk, place, trace.source, trace.setup)


@lru_cache(maxsize=64)
def _told(walk: Walk, place: int, source: str, setup: str) -> str | None:
    from playground.trace.explain import explanation  # not before the first paint

    return explanation(walk.timeline, walk.end(place), source, setup)
