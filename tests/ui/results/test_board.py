from msgspec.structs import replace

from playground.trace.model import Attribute, ObjectRecord
from playground.ui.lines.row import Row
from playground.ui.results.board import DENSE, Board, Columns
from playground.ui.results.states import COLUMNS
from playground.ui.results.walk import Moment, Walk
from tests.ui.samples import ana, attribute, long_steps, steps


def texts(board: Board) -> list[str]:
    return [plain(board.row(index)) for index in range(len(board))]


def plain(row: Row) -> str:
    return "".join(text for text, _ in row).rstrip()


def at(place: int) -> Moment:
    return Walk(steps()).moment(place)


def test_a_new_object_stands_under_transient() -> None:
    board = Board(at(2), 80)
    assert texts(board)[2:4] == [" ▌○ ana · User#1", " ▌id None  name 'Ana'"]


def test_the_arrow_leads_from_the_old_state_to_the_new() -> None:
    board = Board(at(4), 80)
    title = texts(board)[2]
    heading = texts(board)[0]
    assert title.index("╺") == heading.index("◔")
    assert title.index("▌") == heading.index("●")
    assert "▶ ▌● ana" in title


def test_a_card_near_the_right_edge_hangs_by_it() -> None:
    board = Board(at(8), 80)
    assert texts(board)[2].endswith("━━▶ ◇ ana · User#1▐")
    assert texts(board)[2].index("╺") == texts(board)[0].index("●")


def test_a_way_back_is_told_in_words() -> None:
    back = ana("transient", "persistent")
    moment = replace(at(8), step=replace(steps()[-2], objects=(back,)))
    moment.picture.objects["o1"] = back
    assert "◂ was persistent" in texts(Board(moment, 80))[2]


def test_what_changed_is_shown_old_and_new() -> None:
    assert "name 'Ana' → 'Anna'✎" in texts(Board(at(5), 80))[3]


def test_expired_attributes_are_named_as_such() -> None:
    assert texts(Board(at(6), 80))[3].endswith("expired: id, name")


def test_no_row_is_wider_than_the_board() -> None:
    walk = Walk(steps())
    for cells in (20, 36, 50, 76, 95):
        for place in range(len(walk)):
            board = Board(walk.moment(place), cells)
            assert max(map(len, texts(board))) <= cells


def test_the_columns_keep_their_order_and_do_not_touch() -> None:
    for cells in (46, 50, 76, 120):
        starts = [Columns(cells).start[state] for state in COLUMNS]
        labels = [Columns(cells).labels[state] for state in COLUMNS]
        ends = [start + len(label) for start, label in zip(starts, labels, strict=True)]
        assert all(end < start for end, start in zip(ends, starts[1:], strict=False))
        assert ends[-1] <= cells


def test_many_objects_take_a_line_each_and_are_made_when_seen() -> None:
    walk = Walk(long_steps(600))
    board = Board(walk.moment(599), 80)
    assert board.dense
    assert len(board) == 502
    assert board._cards == {}
    board.row(300)
    assert len(board._cards) == 1
    assert DENSE < 500


def test_an_object_that_is_gone_is_seen_once() -> None:
    gone = ana("gone", "transient")
    first = steps()[3]
    walk = Walk(
        [first, replace(first, index=4, objects=(gone,)), replace(first, index=5, objects=())]
    )
    assert "gone" in texts(Board(walk.moment(1), 80))[2]
    assert texts(Board(walk.moment(2), 80))[2] == " No mapped objects yet."


def test_the_session_is_named_where_there_are_several() -> None:
    moment = at(4)
    other = replace(moment.picture.sessions["s1"], id="s2", names=("other",))
    moment.picture.sessions["s2"] = other
    assert "in session" in texts(Board(moment, 120))[2]


def test_a_long_value_is_cut() -> None:
    record = ObjectRecord(
        id="o1",
        class_="User",
        label="User#1",
        state="transient",
        attributes={
            "name": attribute(repr("x" * 2_000)),
            "bio": Attribute(value=None, status="deferred"),
        },
    )
    moment = Moment(place=0, total=1)
    moment = replace(moment, picture=replace(at(0).picture, objects={"o1": record}))
    found = texts(Board(moment, 50))
    assert "…" in found[3]
    assert "deferred: bio" in found[4]
