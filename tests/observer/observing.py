"""Run a script in both ways and compare."""

from msgspec import UNSET
from msgspec.structs import replace

from playground.sandbox.client import ForkServer
from playground.trace.job import Job
from playground.trace.model import FinalPicture, ObjectRecord, Row
from playground.trace.trace import Trace
from tests.observer.accounts import of_native, of_trace
from tests.observer.compare import differences
from tests.observer.natives import Natives
from tests.observer.script import Script


def deviations(script: Script, natives: Natives, server: ForkServer) -> list[str]:
    """Lines that say how the recorded run differs from the native one."""
    # Not the learner's ten seconds: many tests at once make a long script slow.
    job = Job(source=script.source, setup=script.preparation, input=script.input, seconds=60)
    run = server.submit(job)
    native = of_native(natives.run(script), any_order=script.any_order)  # at the same time
    trace = run.trace
    found = differences(native, of_trace(trace, any_order=script.any_order))
    found.extend(_forgotten(trace))
    if trace.outcome.status not in ("finished", "error"):
        found.append(f"outcome: {trace.outcome.message}")
    if trace.output:
        found.append(f"past the recorder: {trace.output}")
    return found


def _forgotten(trace: Trace) -> list[str]:
    """What the steps, one upon the other, do not tell of the picture at the end."""
    if not trace.steps or trace.outcome.status == "crashed":
        return []
    walked = _told(trace.at(trace.steps[-1].index).final())
    final = _told(trace.final)
    return [f"only the steps say: {line}" for line in sorted(walked - final)] + [
        f"only the end says: {line}" for line in sorted(final - walked)
    ]


def _told(picture: FinalPicture) -> set[str]:
    return {
        *(str(_plain(found)) for found in picture.objects if found.state != "gone"),
        *(str(found) for found in picture.sessions if not found.gone),
        *(
            str(replace(found, rows=tuple(sorted(found.rows, key=_key))))
            for found in picture.tables
        ),
    }


def _plain(found: ObjectRecord) -> ObjectRecord:
    attributes = {
        name: replace(held, refs=held.refs or UNSET)
        for name, held in sorted(found.attributes.items())
    }
    return replace(found, attributes=attributes)


def _key(row: Row) -> str:
    return row.key
