"""Whatever is painted in whatever order, the terminal shows what a full repaint shows."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip

from playground.ui.wire import frame as module
from playground.ui.wire.brush import Brush
from playground.ui.wire.cells import cells
from playground.ui.wire.frame import Frame
from tests.ui.wire.shown import Shown, differences, repainted

SIZE = Size(24, 5)
COLOURS = ColorSystem.TRUECOLOR

STYLES = st.sampled_from(
    [
        Style.null(),
        *map(
            Style.parse,
            [
                "#ff0000 on #000010",
                "#ff0000 on #202020",
                "bold #ff0000 on #202020",
                "italic #00ff00 on #000010",
                "underline reverse",
                "strike red",
                "default on color(200)",
                "bright_white on default",
            ],
        ),
    ]
)
TEXTS = st.text(st.sampled_from("ab  ─●│é漢字日ｗ🙂"), min_size=1, max_size=12)
SEGMENTS = st.builds(Segment, TEXTS, STYLES, st.none())
STRIPS = st.lists(SEGMENTS, min_size=1, max_size=3).map(Strip)
PIECES = st.tuples(st.integers(0, SIZE.height - 1), st.integers(0, SIZE.width - 1), STRIPS)
FRAMES = st.lists(st.lists(PIECES, min_size=1, max_size=4), min_size=1, max_size=8)

Painted = list[list[tuple[int, int, Strip]]]


def check(frames: Painted) -> None:
    """Paint them, and compare with rows that Textual's own strips put together."""
    frame, shown = Frame(SIZE, COLOURS), Shown(SIZE)
    rows = [Strip([Segment(" " * SIZE.width, Style())]) for _ in range(SIZE.height)]
    shown.feed(frame.paint([(y, 0, row) for y, row in enumerate(rows)]))
    for pieces in frames:
        ordered = sorted(pieces, key=lambda piece: piece[0])
        for y, x, strip in ordered:
            row, end = rows[y], min(x + strip.cell_length, SIZE.width)
            fitting = strip.crop(0, end - x)
            rows[y] = Strip.join([row.crop(0, x), fitting, row.crop(end)])
        fitted = [(y, x, strip.crop(0, SIZE.width - x)) for y, x, strip in ordered]
        shown.feed(frame.paint(fitted))
        assert differences(shown.cells(), repainted(SIZE, rows)) == []
    again = Shown(SIZE)
    again.feed("what was there before" * 5 + frame.whole())
    assert differences(again.cells(), shown.cells()) == []


@settings(max_examples=25, deadline=None)
@given(FRAMES)
def test_any_frames(frames: Painted) -> None:
    check(frames)


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(FRAMES)
def test_any_frames_at_length(frames: Painted) -> None:
    check(frames)


def test_nothing_is_sent_for_what_looks_the_same() -> None:
    frame = Frame(SIZE, COLOURS)
    strip = Strip([Segment("same", Style.parse("bold red"))])
    assert "same" in frame.paint([(1, 3, strip)])
    assert frame.paint([(1, 3, Strip([*strip]))]) == ""


def test_only_the_cells_that_differ_are_sent() -> None:
    frame = Frame(SIZE, COLOURS)
    frame.paint([(0, 0, Strip([Segment("a line of plain text")]))])
    assert frame.paint([(0, 0, Strip([Segment("a lime of plain text")]))]) == "\x1b[1;5Hm"


def test_what_lies_outside_is_left_out() -> None:
    frame = Frame(Size(4, 1), COLOURS)
    strip = Strip([Segment("abc")])
    assert frame.paint([(0, 2, strip), (1, 0, strip), (0, 4, strip)]) == "\x1b[1;3Hab"


def test_behind_a_sign_of_doubtful_width_the_column_is_said() -> None:
    frame = Frame(SIZE, COLOURS)
    family = "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER}"
    sent = frame.paint([(0, 0, Strip([Segment(f"a{family}be\u0301.")]))])
    assert sent == f"\x1b[1;1Ha{family}\x1b[4Gbe\u0301\x1b[6G."


def test_nothing_on_the_screen_commands_the_terminal() -> None:
    frame = Frame(SIZE, COLOURS)
    link = Style(link="http://x/\x1b\\\x1b[2J")
    sent = frame.paint([(0, 0, Strip([Segment("a\x1b[2J\x9b\x07b", link)]))])
    assert "\x1b[2J" not in sent
    assert "\x9b" not in sent
    assert "\x07" not in sent
    assert sent.endswith("\x1b]8;;\x1b\\")


def _forgets_halves(self: Frame, y: int, x: int, strip: Strip) -> None:
    signs, pens = cells(strip, self.colours)
    self._signs[y][x : x + len(signs)] = signs
    self._pens[y][x : x + len(pens)] = pens


def _stops_short(columns: list[int], _signs: list[str], _pens: list[str]) -> list[tuple[int, int]]:
    return [(columns[0], columns[-1])] if columns else []


def _keeps_the_pen(self: Brush) -> str:
    return "".join(self._sent)


@pytest.mark.parametrize(
    ("where", "name", "fault"),
    [
        (Frame, "_put", _forgets_halves),
        (module, "strokes", _stops_short),
        (Brush, "finish", _keeps_the_pen),
    ],
    ids=["half a wide sign", "a stroke too short", "a pen that stays"],
)
def test_a_planted_fault_is_seen(
    monkeypatch: pytest.MonkeyPatch, where: object, name: str, fault: Callable[..., object]
) -> None:
    monkeypatch.setattr(where, name, fault)
    wide, red = Segment("漢字漢字"), Segment("ab", Style.parse("bold red on blue"))
    with pytest.raises(AssertionError, match=r"row \d column \d: "):
        check(
            [
                [(y, x, Strip([segment]))]
                for y, x, segment in (
                    (1, 2, wide),
                    (1, 5, red),
                    (2, 0, red),
                    (3, 0, Segment("b")),
                )
            ]
        )
