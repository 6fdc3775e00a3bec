"""Programs at random do the same with hooks in them and without."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from tests.recorder.instrument.behaviour import hooked, plain
from tests.recorder.instrument.writing import Writer

RANDOM = st.randoms(use_true_random=False)
UNBOUND = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def does_the_same(random: Random) -> None:
    source = Writer(random).program()
    note(source)
    expected = plain(source)
    found, steps = hooked(source)
    assert "SyntaxError" not in expected.error
    assert found == expected
    assert [step.index for step in steps] == list(range(len(steps)))
    assert all(step.depth >= 0 for step in steps)
    assert steps[-1].kind == "end"


@settings(UNBOUND, max_examples=40)
@given(RANDOM)
def test_a_random_program_does_the_same(random: Random) -> None:
    does_the_same(random)


@pytest.mark.slow
@settings(UNBOUND, max_examples=600)
@given(RANDOM)
def test_many_random_programs_do_the_same(random: Random) -> None:
    does_the_same(random)
