"""Whatever a terminal sends, and however it comes."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.events import AppBlur, AppFocus, Key, MouseDown, MouseEvent, Paste
from textual.message import Message

from playground.ui.editor.incoming import MOST_TEXT
from playground.ui.wire.hearing import AT_ONCE, Hearing


def told(messages: list[Message]) -> list[str]:
    """Them, in words."""
    return [
        each.key
        if isinstance(each, Key)
        else f"paste {each.text!r}"
        if isinstance(each, Paste)
        else type(each).__name__
        for each in messages
    ]


def heard(*parts: str) -> list[str]:
    """What comes of those, one after the other, and then of nothing more."""
    hearing = Hearing()
    found = [message for part in parts for message in hearing.hear(part)]
    return told(found + hearing.give_up())


def parsed(text: str) -> list[str]:
    """What Textual's own parser makes of it, after a while."""
    parser = XTermParser()
    found = list(parser.feed(text))
    if parser._timeout_time is not None:
        parser._timeout_time = 0.0
        found += parser.tick()
    return told(found)


def test_keys_are_what_they_are_to_textual() -> None:
    for sequence in ANSI_SEQUENCES_KEYS:
        assert heard(sequence) == parsed(sequence), repr(sequence)


@pytest.mark.parametrize(
    "text",
    [
        *("\x1b", "\x1b\x1b", "\x1b\x1b[A", "\x1bx", "\x1b[", "\x1b]", "\x1bP", "\x1b_", "\x1bO"),
        *("é", "日", "\x1b[97;5u", "\x1b[57358u", "\x1b[97;1;97u", "\x1b[I", "\x1b[O"),
        *(
            "\x1b[<0;10;10M",
            "\x1b[<35;-1;3M",
            "\x1b[M !!",
            "\x1b[?2026;2$y",
            "\x1b[1;1R",
            "ab\x1b[Ac",
        ),
    ],
)
def test_so_is_everything_else_that_textual_knows(text: str) -> None:
    assert heard(text) == parsed(text)


@pytest.mark.parametrize(
    "text",
    [
        *("\x1b[15;5~", "\x1b[97;1;97u", "\x1b[<0;10;10M", "\x1b[[A", "\x1bOP", "\x1b[I"),
        *("\x1b]11;rgb:1/2/3\x07x", "\x1b]11;rgb:1/2/3\x1b\\x", "\x1bP1$r0m\x1b\\x", "\x1b[?1;2cx"),
        "a\x1b[200~b\nc\x1b[201~d",
    ],
)
def test_it_does_not_matter_where_the_line_cuts(text: str) -> None:
    whole = heard(text)
    for cut in range(1, len(text)):
        assert heard(text[:cut], text[cut:]) == whole
    assert heard(*text) == whole


SENT = st.one_of(
    st.text(st.sampled_from("ab1;[]OA~ é日\r\t\x7f\x11"), min_size=1, max_size=3),
    st.sampled_from(
        [
            *("\x1b[A", "\x1b[1;5A", "\x1b[15;5~", "\x1bOP", "\x1b[[A", "\x1b[97;1;97u"),
            *("\x1b[<0;10;10M", "\x1b[<0;-1;10m", "\x1b[M !!", "\x1bx", "\x1b[I"),
            *("\x1b]11;rgb:1/2/3\x07", "\x1b]11;rgb:1/2/3\x1b\\", "\x1bP1$r0m\x1b\\"),
            *("\x1bP>|tmux 3.4\x1b\\", "\x1b_Gi=1;OK\x1b\\", "\x1b[?1;2c", "\x1b[?2026;2$y"),
            *("\x1b[200~b\n\x1b[C\x1b[201~", "\x1b[200~x = 1\x1b[201~"),
        ]
    ),
)


def latest(words: list[str]) -> list[str]:
    """Them, and of the news of the focus the last: one read may bring several."""
    last = max((place for place, word in enumerate(words) if word == "AppFocus"), default=-1)
    return [word for place, word in enumerate(words) if word != "AppFocus" or place == last]


@given(st.lists(SENT, max_size=8), st.data())
def test_nor_how_long_the_rest_is_on_its_way(sent: list[str], data: st.DataObject) -> None:
    """As long as one can tell: an escape that comes alone is one, and so is a key with Alt."""
    text = "".join(sent)
    starts = accumulate(map(len, sent[:-1]), initial=0)
    alone = {start + by for start, each in zip(starts, sent, strict=False) for by in (1, 2)}
    hearing, at, found = Hearing(), 0, list[Message]()
    while at < len(text):
        to = data.draw(st.integers(at + 1, len(text)))
        found += hearing.hear(text[at:to])
        pause = 0.05 if to in alone else data.draw(st.sampled_from([0.05, 1.0]))
        if hearing.patience is not None and hearing.patience <= pause:
            found += hearing.give_up()
        at = to
    expected = [each for part in sent for each in heard(part)]
    assert latest(told(found + hearing.give_up())) == latest(expected)


@pytest.mark.parametrize("end", ["\x1b[", "\x1bO", "\x1b", "\x1b]", "\x1bP"])
def test_a_key_is_one_soon(end: str) -> None:
    hearing = Hearing()
    hearing.hear(end)
    assert hearing.patience is not None
    assert hearing.patience < 0.2


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("\x1b]12 x", ["right_square_bracket", "1", "2", "space", "x"]),
        ("\x1b]1;x\r", ["right_square_bracket", "1", "semicolon", "x", "enter"]),
        ("\x1b]12", ["right_square_bracket", "1", "2"]),
        ("\x1b]0123456789", ["right_square_bracket", *"0123456789"]),
        ("\x1bP1 + 2\r", ["alt+shift+p", "1", "space", "plus", "space", "2", "enter"]),
        ("\x1bxyz" * 2, ["alt+x", "y", "z"] * 2),
        ("\x1b]" + "x" * 40, ["right_square_bracket", *"x" * 40]),
        ("\x1bOh1", ["alt+shift+o", "h", "1"]),
    ],
)
def test_what_is_typed_after_a_key_with_alt_is_typed(typed: str, keys: list[str]) -> None:
    assert heard(typed) == keys
    assert heard(*typed) == keys


def test_a_paste_that_does_not_end_is_what_came_of_it() -> None:
    hearing = Hearing()
    assert hearing.hear("a\x1b[200~x = 1\x1b[2")
    assert hearing.patience
    assert told(hearing.give_up()) == ["paste 'x = 1\\x1b[2'"]
    assert told(hearing.hear("b")) == ["b"]
    assert not hearing.patience


@pytest.mark.parametrize(
    "text",
    [
        *("\x1b]11;rgb:1111/2222/3333\x07", "\x1b]52;c;YWJj\x1b\\", "\x1bP>|xterm(390)\x1b\\"),
        *("\x1b[?1;2c", "\x1b[>41;390;0c", "\x1b_Gi=1;OK\x1b\\", "\x1b[48;200;200;0;0t"),
        *("\x1b[8;30;100t", "\x1b[99999999999u", "\x1b[97;1;999999999999u", "\x1b[0n"),
        "\x1b]11;rgb:11",
    ],
)
def test_what_a_terminal_answers_is_not_typed(text: str) -> None:
    assert heard(text) == []
    assert heard(f"a{text}", "\x1b[Bb") == ["a", "down", "b"]


def test_a_sequence_without_an_end_takes_no_memory() -> None:
    hearing = Hearing()
    for _ in range(100):
        assert hearing.hear("\x1b]0;" + "x" * 10_000) == []
    assert hearing.patience
    assert len(hearing._half) < 10_000
    assert told(hearing.hear("\x07a")) == ["a"]


def test_a_paste_is_taken_as_it_is() -> None:
    assert heard("a\x1b[200~x\x1b[A\0\x1b]y\x1b[2", "01~b") == ["a", "paste 'x\\x1b[A\\x1b]y'", "b"]
    assert heard("\x1b[201~a") == ["a"]
    assert heard("\x1b[200~") == []


def test_a_paste_that_is_too_long_for_anything_takes_no_memory() -> None:
    hearing = Hearing()
    assert hearing.hear("\x1b[200~") == []
    for _ in range(300):
        assert hearing.hear("x" * 10_000) == []
    (paste,) = hearing.hear("\x1b[201~")
    assert isinstance(paste, Paste)
    assert MOST_TEXT < len(paste.text) < MOST_TEXT + 20_000


def test_keys_with_alt_that_come_together_are_keys() -> None:
    assert heard("\x1bx\x1by\x1b[A") == ["alt+x", "alt+y", "up"]


def test_what_a_person_types_is_typed() -> None:
    assert heard("x" * AT_ONCE) == ["x"] * AT_ONCE


def test_text_that_comes_faster_is_pasted() -> None:
    code = "for n in range(10):\r\tprint(n)\r" * 20
    pasted = code.replace("\r", "\n")
    assert heard(code) == [f"paste {pasted!r}"]
    assert heard(f"{code}\x1b[B{code}") == [f"paste {pasted!r}", "down", f"paste {pasted!r}"]


@pytest.mark.parametrize("key", ["\x1b[B", "\x1b", "\x7f", "\0", "\x1b[15~", "a\x1b[B"])
def test_other_keys_that_come_faster_are_let_go(key: str) -> None:
    assert AT_ONCE <= len(heard(key * 10_000)) <= 2 * AT_ONCE + 1


def test_of_coming_and_going_only_the_last_counts() -> None:
    hearing = Hearing()
    (focus,) = hearing.hear("\x1b[I\x1b[O" * 1000)
    assert isinstance(focus, AppBlur)
    first, last = hearing.hear("\x1b[Ia\x1b[O\x1b[I")
    assert isinstance(first, Key)
    assert isinstance(last, AppFocus)


def test_a_click_is_where_it_was() -> None:
    (click,) = Hearing().hear("\x1b[<0;10;20M")
    assert isinstance(click, MouseDown)
    assert (click.x, click.y) == (9, 19)
    assert all(isinstance(each, MouseEvent) for each in Hearing().hear("\x1b[<35;1;2M" * 10))


MOVES = "".join(f"\x1b[<35;{5 + place % 40};9M" for place in range(3 * AT_ONCE))


def test_however_far_the_mouse_went_the_keys_after_it_are_heard() -> None:
    assert heard(MOVES + "q\x13\x1b[15~\x11") == ["MouseMove", "q", "ctrl+s", "f5", "ctrl+q"]


def test_a_drag_ends_where_the_mouse_was_let_go() -> None:
    drag = f"\x1b[<0;5;9M{MOVES.replace('<35', '<32')}\x1b[<0;20;9m"
    assert heard(drag) == ["MouseDown", "MouseMove", "MouseUp"]


def test_of_a_flood_the_last_keys_are_heard() -> None:
    found = heard("\x1b[B" * 5_000 + "\x11")
    assert len(found) == AT_ONCE
    assert found[-1] == "ctrl+q"
