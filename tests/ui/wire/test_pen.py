"""A pen that is turned into another paints like the other."""

from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Size

from playground.ui.wire.pen import turn
from tests.ui.wire.shown import Cell, Shown

INKS = st.sampled_from(["", "31", "39", "97", "38;5;17", "38;2;1;2;3", "38;2;4;5;6"])
PAPERS = st.sampled_from(["", "41", "49", "107", "48;5;17", "48;2;1;2;3", "48;2;4;5;6"])
ATTRIBUTES = st.lists(st.sampled_from("13479"), unique=True).map(";".join)
LINKS = st.sampled_from(["", "", "\0https://example.org"])
PENS = st.builds(
    lambda attributes, ink, paper, link: ";".join(filter(None, [attributes, ink, paper])) + link,
    ATTRIBUTES,
    INKS,
    PAPERS,
    LINKS,
)


def painted(*sequences: str) -> Cell:
    shown = Shown(Size(2, 1))
    shown.feed("".join(sequences) + "x")
    return shown.cells()[0][0]


@given(PENS, PENS)
def test_any_two_pens(old: str, new: str) -> None:
    assert painted(turn("", old), turn(old, new)) == painted(turn("", new))


@given(PENS)
def test_the_same_pen_is_not_taken_again(pen: str) -> None:
    assert turn(pen, pen) == ""


def test_only_what_differs_is_said() -> None:
    ink, other = "38;2;215;219;224", "38;2;22;25;29"
    assert turn(f"{ink};48;2;1;1;1", f"{other};48;2;1;1;1") == f"\x1b[{other}m"
    assert turn(f"1;{ink}", "") == "\x1b[m"
    assert turn(f"1;{ink}", ink) == "\x1b[22m"
    assert turn(f"1;2;{ink}", f"2;{ink}") == "\x1b[22;2m"
    assert turn(f"53;{ink}", ink) == f"\x1b[0;{ink}m"


def test_a_link_is_opened_and_closed() -> None:
    assert turn("", "\0https://a") == "\x1b]8;;https://a\x1b\\"
    assert turn("1\0https://a", "1") == "\x1b]8;;\x1b\\"
