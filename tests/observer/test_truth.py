"""At every step the trace says of objects and Sessions what is true of them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from playground.sandbox.client import ForkServer
from playground.trace.job import Job
from playground.trace.model import Step
from tests.observer.anyhow import anyhow
from tests.observer.script import read
from tests.observer.truth import lies, setup, telling

SETUP = setup()
MANY = setup(many=True)


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


def says_the_truth(
    source: str, server: ForkServer, given: tuple[str, ...] = (), before: str = SETUP
) -> None:
    trace = server.run(Job(source=source, setup=before, input=given, seconds=60))
    found = list(lies(trace))
    assert not found, "\n".join(["", source, *found])


TOLD = """
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
class Base(DeclarativeBase):
    pass
class Reed(Base):
    __tablename__ = "reeds"
    id: Mapped[int] = mapped_column(primary_key=True)
    size: Mapped[int]
engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
reed = Reed(size=1)
session.add(reed)
session.commit()
reed.size = 2
session.flush()
"""


def test_a_lie_is_seen(server: ForkServer) -> None:
    trace = server.run(Job(source=telling(TOLD), setup=SETUP, seconds=60))
    assert list(lies(trace)) == []
    without: list[Callable[[Step], Step]] = [
        lambda step: replace(step, objects=()),
        lambda step: replace(step, sessions=()),
        lambda step: replace(step, objects=[replace(o, attributes={}) for o in step.objects]),
        lambda step: replace(step, objects=[replace(o, dirty=False) for o in step.objects]),
        lambda step: replace(step, objects=[replace(o, names=()) for o in step.objects]),
    ]
    for forget in without:
        assert list(lies(replace(trace, steps=tuple(map(forget, trace.steps)))))


@pytest.mark.parametrize("seed", range(8))
def test_whatever_a_script_does(seed: int, server: ForkServer) -> None:
    says_the_truth(anyhow(seed, after="tell()"), server)
    says_the_truth(anyhow(seed, after="tell()"), server, before=MANY)


@pytest.mark.slow
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_in_the_corpus(path: Path, server: ForkServer) -> None:
    script = read(path)
    says_the_truth(telling(script.source), server, script.input)
    says_the_truth(telling(script.source), server, script.input, before=MANY)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8, 208))
def test_in_many_more_scripts(seed: int, server: ForkServer) -> None:
    says_the_truth(anyhow(seed, after="tell()"), server, before=SETUP if seed % 2 else MANY)
