"""What a confined run can do, and what it cannot, in the modes that this machine has."""

from playground.sandbox.client import ForkServer
from playground.sandbox.holding import LAYERS, Holding
from tests.sandbox.help import job


def printed(server: ForkServer, source: str) -> str:
    trace = server.run(job(source))
    assert trace.outcome.status == "finished", trace.outcome
    return "".join(step.stdout for step in trace.steps)


def test_everything_holds_here(warm: ForkServer) -> None:
    assert warm.holds == Holding(frozenset(LAYERS), {})
