"""Which lines of two texts are the same, whatever their size."""

import time
from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from playground.trace.compare.lines import stretches

texts = st.lists(st.sampled_from(["a", "b", "c"]), max_size=12)


@given(texts, texts)
def test_they_lead_from_the_one_to_the_other(one: list[str], two: list[str]) -> None:
    at, made = 0, list[str]()
    for tag, a, b, c, d in stretches(one, two):
        assert (a, c) == (at, len(made))
        assert (one[a:b] == two[c:d]) is (tag == "equal")
        at, made = b, made + two[c:d]
    assert (at, made) == (len(one), two)


def test_a_line_put_in_is_told_as_difflib_tells_it() -> None:
    one, two = list("abcdef"), list("abXcdYf")
    assert stretches(one, two) == SequenceMatcher(None, one, two).get_opcodes()


def test_long_texts_of_the_same_lines_take_no_time() -> None:
    one, two = ["x", *["same"] * 20_000, "y"], ["z", *["same"] * 19_000, "w"]
    start = time.process_time()
    assert len(stretches(one, two)) == 1
    assert time.process_time() - start < 1.0
