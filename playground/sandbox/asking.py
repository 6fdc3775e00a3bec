"""Asks a server for a run: the same way for one that is ours and for one behind a relay."""

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace

from playground.sandbox import needs
from playground.sandbox.channels import Channels
from playground.sandbox.errors import SandboxError
from playground.sandbox.protocol import Handed, RunRequest
from playground.sandbox.run import Run, Source
from playground.trace.job import Job

LONGEST = 60.0
"""Seconds that any run may take, where nobody says otherwise."""


def ask(
    job: Job,
    send: Callable[[RunRequest, Handed], Source],
    *,
    who: str,
    longest: float,
    on_news: Callable[[Run], None] | None,
) -> Run:
    """Ask for a run; see `ForkServer.submit`.

    Args:
        job: what to run.
        send: hands on the request and its descriptors, which stay open; returns where to.
        who: for whom.
        longest: seconds that it may take, whatever its job says.
        on_news: see `Run`.
    """
    # `not` on purpose: no comparison with a NaN is true.
    seconds = longest if not 0 < job.seconds < longest else job.seconds
    job = replace(job, seconds=seconds)
    needs.require()
    try:
        channels = Channels(job)
        source = channels.hand_over(partial(send, RunRequest(seconds, who)))
    except UnicodeEncodeError as error:
        raise SandboxError(f"The snippet is not text: {error}.") from error
    except OSError as error:
        raise SandboxError(f"The sandbox's server cannot be reached: {error}.") from error
    return Run(job, channels, source, on_news)
