from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from playground.ui.lines.row import apart, crop, cut, flow, fold, pad, width, wrap

TEXT = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=80)
CELLS = st.integers(min_value=1, max_value=60)


@given(TEXT, CELLS)
def test_a_cut_text_fits_and_says_that_it_was_cut(text: str, cells: int) -> None:
    found = cut(text, cells)
    assert cell_len(found) <= cells
    assert found == text if cell_len(text) <= cells else found.endswith("…")


@given(st.lists(TEXT, max_size=5), CELLS)
def test_padded_spans_have_just_that_width(texts: list[str], cells: int) -> None:
    spans = [(text, "") for text in texts]
    assert width(crop(spans, cells)) <= cells
    assert width(pad(spans, cells)) in {cells, cells - 1, cells - 2}


def test_a_span_that_is_left_out_is_not_left_out_silently() -> None:
    assert crop([("name", ""), (" street", "")], 4) == (("nam…", ""),)
    assert crop([("name", ""), ("   ", "")], 4) == (("name", ""),)


def test_apart_keeps_the_right_and_cuts_the_left() -> None:
    row = apart([("a long left side", "")], [("right", "dim")], 12)
    assert "".join(text for text, _ in row) == "a lon… right"


def test_flow_breaks_between_items_only() -> None:
    rows = flow([[("id ", ""), ("1", "")], [("name 'Ana'", "")], [("x 1", "")]], 16)
    assert ["".join(text for text, _ in row) for row in rows] == ["id 1  name 'Ana'", "x 1"]


@given(TEXT, st.integers(min_value=12, max_value=60))
def test_wrapped_text_loses_nothing_but_spaces(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert all(cell_len(line) <= cells for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_wrap_counts_what_it_leaves_out() -> None:
    assert wrap("a\nb\nc\nd", 20, most=3) == ["a", "  b", "  … 2 more lines"]


@given(st.lists(TEXT, max_size=5), st.integers(min_value=-3, max_value=60))
def test_folded_spans_lose_nothing_but_spaces(texts: list[str], cells: int) -> None:
    rows = fold([(text, "") for text in texts], cells)
    assert all(width(row) <= max(cells, 10) for row in rows)
    found = "".join(text for row in rows for text, _ in row)
    assert "".join(found.split()) == "".join("".join(texts).split())
