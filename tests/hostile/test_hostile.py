"""Every hostile snippet, in every mode that this machine offers, as root and not."""

from collections.abc import Callable, Iterator

import pytest

from playground.sandbox.client import ForkServer
from playground.sandbox.holding import MODES, offered
from tests.hostile.case import Case, every
from tests.hostile.harness import App, AppIsGoneError, Stand, people

CASES = every()
STANDS = [Stand(who, mode) for mode in MODES for who in people()]


@pytest.fixture(scope="module")
def modes() -> list[str]:
    with ForkServer() as server:
        return offered(server.holds)


@pytest.fixture(scope="module")
def at(modes: list[str]) -> Iterator[Callable[[Stand], App]]:
    """The app at that stand: one at a time, and a new one where that has been killed."""
    apps: list[App] = []

    def found(stand: Stand) -> App:
        if stand.mode not in modes:
            pytest.skip(f"this machine does not offer {stand.mode}")
        if apps and (apps[0].stand != stand or not apps[0].alive):
            assert apps.pop().close() == []
        if not apps:
            apps.append(App(stand))
        return apps[0]

    yield found
    for app in apps:
        assert app.close() == []


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
@pytest.mark.parametrize("stand", STANDS, ids=[str(stand) for stand in STANDS])
def test_it_holds(
    stand: Stand,
    case: Case,
    at: Callable[[Stand], App],
    record_property: Callable[[str, object], None],
) -> None:
    promised = case.promised(MODES[stand.mode])
    if not promised and case.harms:
        pytest.skip("nothing holds it in this mode, and it does harm")
    try:
        achieved = at(stand).meet(case)
    except AppIsGoneError as error:
        achieved = [str(error)]
    record_property("hostile", (str(stand), promised, not achieved))
    assert not (promised and achieved), "\n".join([case.what, *achieved])


FEW = ("channel_garbage", "files_of_the_host", "output_escapes", "time_deaf", "channel_no_control")
"""One of a kind, met in every suite."""


def test_a_few_hold_here(modes: list[str], at: Callable[[Stand], App]) -> None:
    app = at(Stand(people()[-1], modes[0]))
    layers = MODES[app.mode]
    for case in CASES:
        if case.name in FEW and case.promised(layers):
            assert app.meet(case) == []
