"""Run a script in both ways and compare."""

from playground.sandbox.client import ForkServer
from playground.trace.job import Job
from tests.observer.accounts import of_native, of_trace
from tests.observer.compare import differences
from tests.observer.natives import Natives
from tests.observer.script import Script


def deviations(script: Script, natives: Natives, server: ForkServer) -> list[str]:
    """Lines that say how the recorded run differs from the native one."""
    trace = server.run(Job(source=script.source, setup=script.preparation, input=script.input))
    native = of_native(natives.run(script), any_order=script.any_order)
    found = differences(native, of_trace(trace, any_order=script.any_order))
    if trace.outcome.status not in ("finished", "error"):
        found.append(f"outcome: {trace.outcome.message}")
    if trace.output:
        found.append(f"past the recorder: {trace.output}")
    return found
