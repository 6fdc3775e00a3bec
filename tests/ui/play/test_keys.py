from textual.binding import Binding
from textual.widgets import TextArea

from playground.ui.app import PlaygroundApp
from playground.ui.keymap import PLACES, Keymap
from playground.ui.play.commands import commands
from playground.ui.play.keys import KEYS, UNKEYED
from playground.ui.play.screen import PlayScreen

DISGUISED = {"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+left_square_bracket"}
MULTIPLEXERS = {"ctrl+a", "ctrl+b"}
FLOW = {"ctrl+s", "ctrl+q"}


def pressed() -> set[str]:
    return {binding.key for binding in Binding.make_bindings(KEYS)}


def test_every_key_has_a_name_of_its_own_and_says_what_it_does() -> None:
    names = [key.id for key in KEYS]
    assert len(set(names)) == len(names)
    assert all(key.tooltip and key.priority for key in KEYS)


def test_no_key_needs_what_a_plain_terminal_cannot_send() -> None:
    assert not pressed() & (DISGUISED | MULTIPLEXERS | FLOW)
    for place, bindings in PLACES.items():
        keys = {key.key for key in Binding.make_bindings(bindings)}
        assert place == "in the code" or not keys & (DISGUISED | MULTIPLEXERS | {"ctrl+s"})


def test_no_control_key_is_taken_from_the_editor() -> None:
    editors = {binding.key for binding in Binding.make_bindings(TextArea.BINDINGS)}
    assert not {key for key in pressed() & editors if key.startswith("ctrl+")}


def test_what_matters_has_a_second_key() -> None:
    for action in ("run", "step", "back", "next_change", "lessons", "task"):
        (key,) = [key for key in KEYS if key.action == action]
        assert any(name.startswith("ctrl+") for name in key.key.split(","))


def test_every_command_has_its_action() -> None:
    for _, meaning, action in commands(Keymap()):
        assert meaning
        owner = PlaygroundApp if action.startswith("app.") else PlayScreen
        assert hasattr(owner, f"action_{action.removeprefix('app.')}")
    assert len(UNKEYED) + 11 <= len(list(commands(Keymap())))
