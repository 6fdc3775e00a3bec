import pytest

from playground.sandbox.client import ForkServer
from playground.sandbox.errors import SandboxError
from playground.sandbox.holding import LAYERS, MODES, Holding, layers_named, offered


def test_every_set_of_layers_has_a_name_and_a_policy() -> None:
    assert len(MODES) == len(set(MODES.values())) == 2 ** len(LAYERS)
    for name, layers in MODES.items():
        holding = Holding(layers, {})
        assert holding.mode == name
        assert holding.for_strangers == (holding.policy in {"strangers", "noticed"})
        assert (holding.notice == "") == (holding.policy == "strangers")


@pytest.mark.parametrize(
    ("mode", "policy"),
    [
        ("all", "strangers"),
        ("no-landlock", "strangers"),
        ("no-namespaces", "noticed"),
        ("landlock-only", "refused"),
        ("namespaces-only", "refused"),
        ("seccomp-only", "own"),
        ("limits-only", "own"),
    ],
)
def test_whose_code_may_run(mode: str, policy: str) -> None:
    assert Holding(MODES[mode], {}).policy == policy


def test_layers_can_only_be_taken_away() -> None:
    assert offered(Holding(MODES["all"], {})) == list(MODES)
    assert offered(Holding(MODES["landlock-only"], {})) == ["landlock-only", "limits-only"]


def test_layers_by_their_names() -> None:
    assert layers_named(["landlock", " seccomp", ""]) == {"landlock", "seccomp"}
    with pytest.raises(SandboxError, match="no layer 'selinux'"):
        layers_named(["selinux"])


def test_the_environment_takes_layers_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_WITHOUT", "landlock")
    with ForkServer(without={"seccomp"}) as server:
        assert server.holds.mode == "namespaces-only"
        assert server.holds.missing == dict.fromkeys(("landlock", "seccomp"), "it was taken away")
    monkeypatch.setenv("PLAYGROUND_WITHOUT", "everything")
    with pytest.raises(SandboxError, match="no layer 'everything'"):
        ForkServer()
