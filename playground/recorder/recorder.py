"""What the hooks in the snippet tell, and what it caused, made into steps."""

from collections.abc import Callable, MutableSequence, Sequence
from functools import partial
from types import FrameType
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession, async_scoped_session
from sqlalchemy.orm import Session, scoped_session

from playground.recorder.building import Building
from playground.recorder.compiling import Hooks
from playground.recorder.console import Entry, learners_frame
from playground.recorder.databases import Databases
from playground.recorder.deletions import Deletions
from playground.recorder.flow import Activation, Flow, Flows
from playground.recorder.headroom import with_headroom
from playground.recorder.hearing import Hearing
from playground.recorder.hooks import CodeHooks
from playground.recorder.learners import is_learners
from playground.recorder.limits import End, Limits
from playground.recorder.lock import Lock
from playground.recorder.looking import is_drivers, is_sqlite
from playground.recorder.naming import Tracked
from playground.recorder.objects import Objects, TrackedObject
from playground.recorder.plan import MODULE, Plan, Spot
from playground.recorder.problem import problem, traceback_of
from playground.recorder.sessions import Sessions, TrackedSession, is_made, session_behind
from playground.recorder.values import show
from playground.trace.job import SETUP, Job
from playground.trace.messages import Place, step_line
from playground.trace.model import FinalPicture, Problem, StepKind
from playground.trace.text import cut

_WATCHING = frozenset({"set_trace_callback", "set_authorizer", "set_progress_handler"})
"""After one of these a sqlite3 connection tells the learner what is read through it."""

NOTED_CALLS: frozenset[str] = (
    _WATCHING
    | {"executescript"}
    | {
        name
        for kind in (Session, AsyncSession)
        for name in dir(kind)
        if not name.startswith("_") and callable(getattr(kind, name))
    }
)
"""Methods whose calls are noted: the public ones of Sessions, and of the driver's connections."""
_QUESTION = 2_000
"""Characters of a question that are told."""
_TYPED = 1_000
"""Lines that a step keeps of what it read, and characters of a line."""


class Recorder:
    """Records one run; `emit` gets each step as it ends.

    Hooks and listeners may be called from any thread; everything is done
    under one lock. `end` is called when a limit is reached: it must not
    return. `position` is kept at line, index and source (1 for the setup) of
    the statement that is being executed.
    """

    def __init__(
        self,
        job: Job,
        plan: Plan,
        emit: Callable[[bytes], None],
        position: MutableSequence[int],
        end: End,
    ) -> None:
        self._spots = plan.spots
        self._emit = emit
        self._places: dict[tuple[int, StepKind, int, str | None], bytes] = {}
        """How the line of a step begins, by its spot's id and what else there is of it."""
        self._position = position
        self._end = end
        self._limits = Limits(job, position, end)
        self.lock = Lock()
        """Held while something is recorded."""
        self._flows = Flows(self.lock.take_care)
        self._module_variables = self._flows.module.variables
        self._sessions = Sessions()
        self._objects = Objects(self._sessions, self._limits.living)
        self._databases = Databases()
        self._deletions = Deletions()
        self.listener = Hearing(
            lock=self.lock,
            step=self._switch,
            objects=self._objects,
            sessions=self._sessions,
            databases=self._databases,
            deletions=self._deletions,
        )
        """What SQLAlchemy's events are to be told."""
        self._valued: list[TrackedObject] = []
        """Objects that the value of the statement is, or has in it."""
        self._index = 0
        self._asked_at = -1
        self._entry: Entry | None = None
        self._module: dict[str, Any] = {}
        self._now, self._last = Building(), Building()
        """The step that is being executed, and the one before it, to be used again."""
        self._passing: tuple[int, int, Problem] | None = None
        """`id` of the exception that is passing through calls, and of its last traceback."""
        self._closing = False
        self._deferred: Callable[[], None] | None = None
        self._closed = False

    def fall_silent(self) -> None:
        """Tell nothing from now on: this process was forked from the run."""
        # It must not wait for a thread that it does not have.
        self.lock.forked()
        self._emit = _to_nobody
        self._position = [0] * len(self._position)
        self._limits.lift()

    def hooks(self) -> Hooks:
        """The functions to put into the code."""
        return CodeHooks(self, self._spots, self._flows, self.lock).table()

    # What hooks tell (the Journal protocol)

    def begin(self, flow: Flow, spot: Spot, kind: StepKind) -> None:
        """See Journal."""
        if self._closing:
            # A `__del__` or weakref callback of the learner's, called from within:
            # what it does belongs to the step that comes.
            if self._now.spot is None:
                self._now.begin(flow, spot, kind)
            return
        if self._now.spot is not None:
            self._end_step()
        if kind == "line":
            self._passing = None
        if flow.stack:
            flow.stack[-1].spot = spot
        flow.spot = spot
        self._now.begin(flow, spot, kind)
        activation = self._now.activation
        if activation is not None and activation.unfinished:
            for each in activation.unfinished:
                each.touch()
            activation.unfinished = []
        position = self._position
        position[0] = spot.line
        position[1] = self._index
        position[2] = spot.source == "setup"

    def writes_of(self, flow: Flow) -> bool:
        """See Journal."""
        return self._now.flow is flow

    def failed(self, error: BaseException) -> None:
        """See Journal."""
        trace = traceback_of(error)
        # On its way out of many calls it stays what it is: to look through its whole
        # traceback at each would make deep recursion a matter of minutes.
        if self._passing is None or self._passing[:2] != (id(error), trace and id(trace.tb_next)):
            found = with_headroom(partial(problem, error, is_learners))
        else:
            found = self._passing[2]
        self._passing = (id(error), id(trace), found)
        self._now.kind, self._now.fields["exception"] = "error", found

    def bind(self, activation: Activation, spot: Spot, values: Sequence[object]) -> None:
        """See Journal."""
        for name, value in zip(spot.binds, values, strict=True):
            where = self._flows.module if name in spot.module_names else activation
            where.variables.bind(name, self._tracked(value))

    def rebound(self, namespace: dict[str, object]) -> None:
        """See Journal."""
        variables = self._flows.module.variables
        for name in (*variables.names(), *namespace):
            variables.bind(name, self._tracked(namespace.get(name)))

    def end_of(self, activation: Activation) -> None:
        """See Journal."""
        activation.variables.end()

    def show(self, value: object) -> None:
        """See Journal."""
        named: list[TrackedObject] = []

        def name(value: object) -> str | None:
            found = self._objects.find(value)
            if found is None:
                return None
            named.append(found)
            return found.name

        self._now.fields["value"], self._valued = show(value, name), named

    def called(self, name: str, owner: Any) -> None:  # noqa: ANN401  # anything has methods
        """See Journal."""
        kind = type(owner)
        if issubclass(kind, Session):
            self._called(f"Session.{name}", name, owner)
        elif issubclass(kind, AsyncSession):
            self._called(f"AsyncSession.{name}", name, session_behind(owner))
        elif name == "delete" and issubclass(kind, (scoped_session, async_scoped_session)):
            # To ask which Session that is may call a function of the learner's.
            with self.lock:
                self._deletions.called(self._sessions.living())
                self._sessions.touch_all()
        elif name in _WATCHING and is_sqlite(owner):
            self._databases.watched(owner)
        elif is_drivers(owner):
            self._databases.asked()

    def _called(self, call: str, name: str, session: Session) -> None:
        with self.lock:
            self._session(session)
            if name == "delete":
                self._deletions.called(self._sessions.living())
            self._switch().many("calls").append(call)

    # Names

    def _tracked(self, value: object) -> Tracked | None:
        found = self._objects.find(value)
        if found is not None:
            return found
        kind = type(value)
        if issubclass(kind, Session):
            return self._session(value)  # type: ignore[arg-type]  # by its type
        if issubclass(kind, AsyncSession):
            return self._session(session_behind(value))
        return None

    def _session(self, session: Session) -> TrackedSession | None:
        # Within its own `__init__` it is no Session yet.
        return self._sessions.touch(session) if is_made(session) else None

    # Steps

    def _end_step(self) -> None:
        try:
            with_headroom(self._close)
        except (MemoryError, RecursionError):
            raise
        except Exception as error:  # noqa: BLE001  # never the learner's to see
            self._end("crashed", f"The recorder failed: {type(error).__name__}: {error}")
        if self._index == self._asked_at:
            self._ask(learners_frame())
        self._limits.stepped(self._index)

    def ask(self, entry: Entry, module: dict[str, Any]) -> None:
        """After the step that it names, run the entry and end the run."""
        self._entry, self._module = entry, module
        self._asked_at = entry.after + 1

    def ask_at_last(self) -> None:
        """The snippet is over: what was to be asked at its last step is asked now."""
        with self.lock:
            if self._now.spot is not None:
                self._end_step()
            if self._entry is not None:
                self._ask(None)

    def _ask(self, frame: FrameType | None) -> None:
        """Run what was asked as a step of its own, and end the run."""
        entry, self._entry = self._entry, None
        if entry is None:
            return
        flow = self._flows.current()
        function = frame.f_code.co_qualname if frame is not None else "<module>"
        spot = Spot(
            line=1,
            end_line=entry.end_line,
            function=function,
            scope=MODULE,
            nesting=0,
            source="console",
            names=entry.names,
        )
        self.begin(flow, spot, "line")
        value, error = entry.answer(frame, self._module, self.lock)
        if error is not None:
            self.failed(error)
        self.rebound(self._module)
        if value is not None:
            self.show(value)
        self._end("finished", "The console has answered.")

    def _switch(self) -> Building:
        """The step of the flow that calls: events may come from another than the last one."""
        flow = self._flows.current()
        now = self._now
        spot = flow.spot if flow.stack else self._spot_without_function()
        if now.flow is None or spot is None or (flow is now.flow and spot is flow.spot):
            return now
        self.begin(flow, spot, "return")
        return self._now

    def _spot_without_function(self) -> Spot | None:
        """Where a thread is that is in no function of the learner's, but perhaps in a lambda."""
        frame = learners_frame()
        if frame is None:
            return None  # it does what others told it: that is somewhere else
        source = "setup" if frame.f_code.co_filename == SETUP else "snippet"
        around = (
            spot
            for spot in self._spots
            if spot.source == source and spot.line <= frame.f_lineno <= spot.end_line
        )
        return max(around, key=lambda spot: spot.line, default=None)

    def _close(self) -> None:
        """Emit the step that is being executed."""
        now, spot, flow = self._now, self._now.spot, self._now.flow
        assert spot is not None  # noqa: S101  # whoever calls has looked
        assert flow is not None  # noqa: S101  # set with the spot
        if "sql" in now.fields and not self._closed:
            now.hold_unfinished()
        self._closing, self._now, self._last = True, self._last, now
        try:
            if spot.names:  # these may have changed without an event
                module, here = self._module_variables, now.activation
                if module.bound:
                    module.touch(spot.names)
                if here is not None and here.variables is not module and here.variables.bound:
                    here.variables.touch(spot.names)
            place = id(spot), now.kind, now.depth, flow.label
            begin = self._places.get(place) or self._place(place, spot)
            self._emit(step_line(begin, self._index, self._changes(now)))
            now.spot = None
            if now.fields:
                now.fields = {}
        except (MemoryError, RecursionError):
            self._now, self._last = now, self._now
            raise
        finally:
            self._closing = False
        self._index += 1
        if self._deferred is not None:
            self._deferred()

    def defer(self, end: Callable[[], None]) -> bool:
        """Whether a step is being emitted now; `end` is called when it is.

        For a signal handler: what it interrupts cannot be begun again.
        """
        if self._closing:
            self._deferred = end
        return self._closing

    def _place(self, place: tuple[int, StepKind, int, str | None], spot: Spot) -> bytes:
        _, kind, depth, label = place
        begin = self._places[place] = Place(
            line=spot.line,
            end_line=spot.end_line,
            kind=kind,
            source=spot.source,
            function=spot.function,
            depth=depth,
            task=label,
        ).begins()
        return begin

    def _changes(self, now: Building) -> dict[str, Any]:
        """The fields of a Step that say what it caused, where it caused something."""
        self._sessions.discover()
        if self._deletions.calls:
            self._deletions.step_ends(self._sessions.living())
        if self._sessions.lost:
            self._sessions.bury()
        self._sessions.look_for_marks(self._objects.touch)
        if (waiting := now.waiting()) is not None:
            waiting.unfinished += self._objects.touched()
        changes = now.told() if now.fields else {}
        if self._valued:
            # Nothing held them beyond the statement.
            if "value" in changes and all(each.instance() is None for each in self._valued):
                changes["value"] += " (gone)"
            self._valued = []
        if objects := self._objects.changes():  # before the Sessions, which file them
            changes["objects"] = objects
        if self._objects.passed:
            changes["passed"], self._objects.passed = self._objects.passed, {}
        if sessions := self._sessions.changes():
            changes["sessions"] = sessions
        if tables := self._databases.changes(everything=now.kind == "end"):
            changes["tables"] = tables
        return changes

    def raised(self, error: BaseException) -> None:
        """The run was ended by an exception."""
        with self.lock:
            main, module = self._flows.main, self._flows.module
            if module.told == id(error):
                return  # on its way out of a `with` or `try` where it has been told of
            if main.back_to(module) or not self.writes_of(main):
                if module.spot is None:
                    return
                self.begin(main, module.spot, "return")
            self.failed(error)

    def close(self) -> FinalPicture:
        """End the run: emit what is left, and give the whole picture."""
        with self.lock:
            self._closed = True
            if self._now.spot is not None:
                last, flow = self._now.spot, self._now.flow
                self._close()
                assert flow is not None  # noqa: S101  # set with the spot
                self._now.begin(flow, last, "end")
                self._now.depth = 0
                self._close()
            return FinalPicture(
                objects=tuple(self._objects.records()),
                sessions=tuple(self._sessions.records()),
                tables=tuple(self._databases.records()),
            )

    # Output

    def printed(self, text: str) -> None:
        """The learner wrote to standard output."""
        with self.lock:
            self._write(self._switch().many("stdout"), text)

    def complained(self, text: str) -> None:
        """The learner wrote to standard error."""
        with self.lock:
            self._write(self._switch().many("stderr"), text)

    def asking(self) -> str:
        """What the statement that is being executed has printed: a question, if it reads now."""
        with self.lock:
            said = self._switch().fields
            return "".join([*said.get("stdout", ()), *said.get("stderr", ())])[-_QUESTION:]

    def typed(self, line: str) -> None:
        """The learner's program was given that line."""
        with self.lock:
            typed = self._switch().many("typed")
            if len(typed) < _TYPED:
                typed.append(cut(line.removesuffix("\n"), _TYPED))

    def _write(self, where: list[str], text: str) -> None:
        where.append(self._limits.printable(text))
        if not self._closed:
            self._limits.printed()


def _to_nobody(_line: bytes) -> None:
    pass
