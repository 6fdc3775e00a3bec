import pytest

from playground.trace.text import cut, one_line, visible


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("plain text\n\tindented", "plain text\n\tindented"),
        ("año — 漢字 🎉 é", "año — 漢字 🎉 é"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("a\x00b\x07c\x08", "a␀b␇c␈"),
        ("\x7f\x9b31m", "␡⟨009b⟩31m"),
        ("\u202egnp.exe", "⟨202e⟩gnp.exe"),
        ("zero\u200bwidth\ufeff", "zero⟨200b⟩width⟨feff⟩"),
        ("line\u2028break", "line⟨2028⟩break"),
        ("\ud800 alone", "⟨d800⟩ alone"),
        ("win\r\ndows, mac\r", "win\ndows, mac␍"),
        ("no\u00a0break", "no break"),
        ("", ""),
    ],
)
def test_what_does_not_print_itself_is_made_visible(given: str, shown: str) -> None:
    assert visible(given) == shown
    shown.encode()


def test_a_long_text_is_cut_with_a_mark() -> None:
    assert cut("abcdef", 6) == "abcdef"
    assert cut("abcdefg", 6) == "abcde…"


def test_one_line_folds_white_space() -> None:
    assert one_line("  a\n\tb \x1b c ") == "a b ␛ c"
