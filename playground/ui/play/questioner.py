"""Asks a step of a run that is over: by a second run, up to that step."""

from threading import Lock

from playground.sandbox.errors import SandboxError
from playground.trace.asking import Answer, answer, ask
from playground.trace.job import Job
from playground.trace.picture import Picture
from playground.trace.trace import Trace
from playground.ui.play.runner import Carry, Run


class Questioner:
    """Puts questions to one step. The trace stays as it is."""

    def __init__(self, carry: Carry, job: Job, trace: Trace, step: int, place: int) -> None:
        """Ask that step of the trace, which stands at that place of the walk."""
        self._carry = carry
        self._job = job
        self._trace = trace
        self._lock = Lock()
        self._run: Run | None = None
        self._step = step
        self.name = f"step {place + 1} · line {trace.steps[step].line}"
        """Which step that is, as the screen numbers them."""
        self.examples = _examples(trace.at(step))
        """What could be asked there."""

    def ask(self, code: str) -> Answer:
        """The answer; takes a run's time, so not for the screen's own thread."""
        try:
            server, job = self._carry.prepare(ask(self._job, self._trace, self._step, code))
            with self._lock:
                self._run = run = server.submit(job)
            return answer(self._trace, run.trace, self._step)
        except SandboxError as error:
            return Answer(steps=(), trouble=str(error))
        finally:
            with self._lock:
                self._run = None

    def stop(self) -> bool:
        """End the run that is to answer; whether there was one. From any thread."""
        with self._lock:
            run = self._run
        if run is not None:
            run.stop()
        return run is not None


def _examples(picture: Picture) -> str:
    """Questions about what there is, by its names."""
    found = [
        f"{record.names[0]}.{attribute}"
        for record in picture.objects.values()
        for attribute in [*record.attributes][:1]
        if record.names and record.state != "gone"
    ][:1]
    for session in picture.sessions.values():
        if session.names:
            found += [f"{session.names[0]}.new", f"{session.names[0]}.rollback()"]
            break
    return " · ".join(found) or "an expression or a statement"
