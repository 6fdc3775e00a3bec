"""Code with hooks in it means what it means without them."""

import pytest

from tests.recorder.instrument.behaviour import hooked, plain
from tests.recorder.instrument.programs import PROGRAMS


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_does_the_same_with_hooks(name: str) -> None:
    source = PROGRAMS[name]
    expected = plain(source)
    found, steps = hooked(source)
    assert found.printed == expected.printed
    assert found.error == expected.error
    assert found.warned == expected.warned
    assert found.names == expected.names
    assert [step.index for step in steps] == list(range(len(steps)))
