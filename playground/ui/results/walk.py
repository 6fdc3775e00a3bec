"""The steps of a run as the learner walks them.

A lesson's own preparation runs in steps too, but is not what the learner wrote:
its steps are folded into the step of the snippet that follows.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace

from playground.trace.model import ObjectRecord, Savepoint, Step
from playground.trace.picture import Picture, advance
from playground.trace.timeline import Timeline
from playground.ui.results.marks import Mark, mark
from playground.ui.results.merge import merge
from playground.ui.results.news import is_news


class Moment(Struct, frozen=True, kw_only=True):
    """One place of a walk, with all that is to be seen there."""

    place: int = -1
    """From 0; -1 where nothing has happened yet."""
    total: int = 0
    step: Step | None = None
    picture: Picture = Picture()
    before: Picture = Picture()
    """The picture one place earlier."""
    began: dict[str, int] = {}
    """Line on which the open transaction began, by connection; none for the preparation's."""
    set_on: dict[tuple[str, str], int] = {}
    """Line on which an open savepoint was set, by connection and name; likewise."""


class Walk:
    """A growing list of places to stand at."""

    def __init__(self, steps: Iterable[Step] = ()) -> None:
        self.timeline = Timeline()
        self.marks = bytearray()
        """One `Mark` a place."""
        self.again = bytearray()
        """One a place: whether it only repeats what its line did before, as a loop does."""
        self._done: dict[tuple[int, str, str], int] = {}
        """What each line did when it was last come by."""
        self._seen: dict[str, ObjectRecord] = {}
        """The objects as they were last told of."""
        self._ends: list[int] = []
        self._savepoints: dict[tuple[str, str], list[int]] = {}
        """Indices of the steps that set a savepoint of that connection and name."""
        self._latest = Picture()
        self.extend(steps)

    def __len__(self) -> int:
        return len(self._ends)

    def extend(self, steps: Iterable[Step]) -> None:
        """Append the next steps."""
        for step in steps:
            at = len(self.timeline)
            # A worker may send anything; what follows counts on the order being whole.
            self.timeline.add(step if step.index == at else replace(step, index=at))
            for event in step.sql:
                if isinstance(event, Savepoint):
                    self._savepoints.setdefault((event.connection, event.name), []).append(at)
            if _is_place(step):
                self._ends.append(len(self.timeline) - 1)
                self._note(self.step(len(self._ends) - 1))

    def _note(self, step: Step) -> None:
        found = mark(step)
        if found == Mark.CHANGE and not self._has_news(step):
            found = Mark.QUIET
        for record in step.objects:
            self._seen[record.id] = record
        line = (step.line, step.kind, step.function)
        self.again.append(self._done.get(line) == found)
        self._done[line] = found
        self.marks.append(found)

    def _has_news(self, step: Step) -> bool:
        return bool(step.sql or step.sessions or step.tables or step.warnings) or any(
            is_news(record, self._seen.get(record.id)) for record in step.objects
        )

    def step(self, place: int) -> Step:
        """What happened there, what was folded into it included."""
        end = self._ends[place]
        start = self._ends[place - 1] + 1 if place else end
        steps = self.timeline.steps
        return steps[end] if start == end else merge(steps[start : end + 1])

    def end(self, place: int) -> int:
        """Index, in the whole run, of the step that the place stands on."""
        return self._ends[place]

    def place(self, index: int) -> int:
        """The place at which that step of the run is seen; the last where it is later."""
        return min(bisect_left(self._ends, index), len(self._ends) - 1)

    def picture(self, place: int) -> Picture:
        """The picture at the end of that place; -1 is before the first."""
        if place < 0:
            # The preparation's objects and tables are there before the snippet begins.
            end = self._ends[0] - 1 if self._ends else len(self.timeline) - 1
        else:
            end = self._ends[place]
        if 0 <= end - self._latest.index <= 8:
            # A step forwards: far cheaper than folding from the last kept picture.
            steps = self.timeline.steps[self._latest.index + 1 : end + 1]
            self._latest = advance(self._latest, steps)
        else:
            self._latest = self.timeline.at(end)
        return self._latest

    def moment(self, place: int) -> Moment:
        """Everything that is to be seen there."""
        if not 0 <= place < len(self):
            return Moment(total=len(self), picture=self.picture(-1))
        before = self.picture(place - 1)
        picture = self.picture(place)
        began = {
            found.id: self._line(found.since)
            for found in picture.connections.values()
            if found.since is not None
        }
        set_on = {
            (found.id, name): self._line(self._set_at(found.id, name, picture.index))
            for found in picture.connections.values()
            for name in found.savepoints
        }
        return Moment(
            place=place,
            total=len(self),
            step=self.step(place),
            picture=picture,
            before=before,
            began={name: line for name, line in began.items() if line is not None},
            set_on={name: line for name, line in set_on.items() if line is not None},
        )

    def _line(self, index: int) -> int | None:
        """The line of the snippet that the step ran; None for one of the preparation."""
        step = self.timeline.steps[index]
        return step.line if step.source == "snippet" else None

    def _set_at(self, connection: str, name: str, index: int) -> int:
        """The step that set the savepoint which is open at that step."""
        found = self._savepoints[connection, name]
        return found[bisect_right(found, index) - 1]

    def next_change(self, place: int) -> int | None:
        """The first place after that at which something happened."""
        return self._find(range(place + 1, len(self)), lambda found: found != Mark.QUIET)

    def previous_change(self, place: int) -> int | None:
        """The last place before that at which something happened."""
        return self._find(range(place - 1, -1, -1), lambda found: found != Mark.QUIET)

    def next_new(self, place: int) -> int | None:
        """The first place after that which repeats nothing: out of the loop."""
        found = self.again.find(0, place + 1)
        return None if found < 0 else found

    def previous_new(self, place: int) -> int | None:
        """The last place before that which repeats nothing."""
        found = self.again.rfind(0, 0, max(0, place))
        return None if found < 0 else found

    def next_to_play(self, place: int) -> int | None:
        """The place after that, without the repetitions in which nothing happens."""
        places = range(place + 1, len(self))
        return next((at for at in places if self.marks[at] or not self.again[at]), None)

    def next_on_line(self, place: int, line: int) -> int | None:
        """The first place after that one, going round, whose step is on the line."""
        order = [*range(place + 1, len(self)), *range(place + 1)]
        steps = self.timeline.steps
        return next(
            (
                found
                for found in order
                if steps[self._ends[found]].line <= line <= steps[self._ends[found]].end_line
            ),
            None,
        )

    def _find(self, places: Iterable[int], wanted: Callable[[int], bool]) -> int | None:
        return next((place for place in places if wanted(self.marks[place])), None)


def _is_place(step: Step) -> bool:
    """Whether there is something to stand at: not the preparation, not a quiet end."""
    if step.kind == "end" and not (step.changed or step.stdout):
        return False
    return step.source == "snippet" or step.kind == "error"
