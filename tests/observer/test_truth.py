"""At every step the trace says of objects and Sessions what is true of them."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from playground.sandbox.client import ForkServer
from playground.trace.job import Job
from tests.observer.anyhow import anyhow
from tests.observer.script import read
from tests.observer.truth import lies, setup, telling

SETUP = setup()


LEFT_OUT = {
    "async_top_level": "a generator's variable is called like one of the module's",
    "generators_with_sessions": "likewise",
    "patched_modules": "it puts others in the place of the functions that tell",
    "seeds_two_statements_on_a_line": "it is no Python",
}
CORPUS = [
    path
    for path in sorted((Path(__file__).parent / "corpus").glob("*.py"))
    if path.stem not in LEFT_OUT
]


def says_the_truth(source: str, server: ForkServer, given: tuple[str, ...] = ()) -> None:
    trace = server.run(Job(source=source, setup=SETUP, input=given, seconds=60))
    found = list(lies(trace))
    assert not found, "\n".join(["", source, *found])


def test_a_lie_is_seen(server: ForkServer) -> None:
    trace = server.run(Job(source=anyhow(0, after="tell()"), setup=SETUP, seconds=60))
    assert list(lies(trace)) == []
    kinds = [step for step in trace.steps if step.objects or step.sessions]
    for liar in (kinds[3], kinds[-3]):
        for lie in (replace(liar, objects=()), replace(liar, sessions=())):
            if lie != liar:
                steps = [lie if step is liar else step for step in trace.steps]
                assert list(lies(replace(trace, steps=steps)))


@pytest.mark.parametrize("seed", range(8))
def test_whatever_a_script_does(seed: int, server: ForkServer) -> None:
    says_the_truth(anyhow(seed, after="tell()"), server)


@pytest.mark.slow
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_in_the_corpus(path: Path, server: ForkServer) -> None:
    script = read(path)
    says_the_truth(telling(script.source), server, script.input)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8, 208))
def test_in_many_more_scripts(seed: int, server: ForkServer) -> None:
    says_the_truth(anyhow(seed, after="tell()"), server)
