from itertools import product

import pytest
from msgspec.structs import replace

from playground.trace.model import Attribute, ObjectRecord
from playground.trace.picture import Picture
from playground.ui.lines.row import Row
from playground.ui.results import states
from playground.ui.results.board import BRIEF, HEAD, Board
from playground.ui.results.columns import Columns
from playground.ui.results.states import COLUMNS
from playground.ui.results.walk import Moment, Walk
from tests.ui.samples import ana, attribute, long_steps, session, steps


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


def test_expired_values_are_seen_once_more_as_they_go() -> None:
    found = Board(at(6), 80)
    assert texts(found)[3].endswith("◌ expired: id 1, name 'Anna'")
    assert [role for text, role in found.row(3) if text == "'Anna'"] == ["card old"]
    assert texts(Board(at(7), 80))[3].endswith("id 1  name 'Anna'")


def test_the_states_are_counted_and_what_changed_stands_out() -> None:
    counts = Board(at(4), 80).row(1)
    assert [(text, role) for text, role in counts if text.strip()] == [
        ("0", "changed"),
        ("1", "changed"),
    ]


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


def test_of_many_objects_those_alike_are_one_line() -> None:
    walk = Walk(long_steps(600))
    board = Board(walk.moment(599), 80, 12)
    assert len(board) < 12
    assert any("× User" in text for text in texts(board))
    # The one that changed stands for itself.
    assert board.changed()
    assert any("User#99" in texts(board)[index] for index in board.changed())


def test_each_of_many_objects_is_made_when_it_is_seen() -> None:
    walk = Walk(long_steps(600))
    board = Board(walk.moment(599), 80, 12, everything=True)
    assert not board.folds
    assert len(board) == HEAD + 500
    assert board._made == {}
    board.row(300)
    assert len(board._made) == 1
    assert BRIEF < 500


def several(*records: ObjectRecord, before: tuple[ObjectRecord, ...] = ()) -> Moment:
    return Moment(
        place=0,
        total=1,
        picture=Picture(objects={record.id: record for record in records}),
        before=Picture(objects={record.id: record for record in before}),
    )


def test_relations_name_the_other_object_and_its_state() -> None:
    post = ObjectRecord(id="o2", class_="Post", label="Post#1", state="pending")
    user = ana(
        "persistent", attributes={"posts": Attribute(value="[…]", status="loaded", refs=("o2",))}
    )
    assert "posts → ◔ Post#1" in texts(Board(several(user, post), 80))[3]


def test_what_a_relation_gained_and_lost_is_seen() -> None:
    def owner(*refs: str) -> ObjectRecord:
        posts = Attribute(value="[…]", status="modified", refs=refs)
        return ana("persistent", attributes={"posts": posts})

    posts = [
        ObjectRecord(id=f"o{n}", class_="Post", label=f"Post#{n}", state="pending") for n in (2, 3)
    ]
    moment = replace(
        several(owner("o3"), *posts, before=(owner("o2"), *posts)),
        step=replace(steps()[0], objects=(owner("o3"),)),
    )
    row = Board(moment, 80).row(3)
    assert ("Post#3", "card changed") in row
    assert ("Post#2", "card old") in row


def test_every_session_has_its_lane() -> None:
    other = replace(ana("persistent"), id="o2", label="User#2", names=("bo",), session="s2")
    moment = several(ana("persistent", session="s1"), other)
    moment.picture.sessions["s1"] = session()
    moment.picture.sessions["s2"] = replace(session(), id="s2", names=("other",))
    found = texts(Board(moment, 80))
    assert [text.strip("─ ") for text in found if text.startswith("─")] == [
        "in session",
        "in other",
    ]
    assert found.index(next(text for text in found if "bo" in text)) > found.index(
        next(text for text in found if "in other" in text)
    )


def test_a_change_that_is_brief_shows_old_and_new() -> None:
    long = ana(
        "persistent",
        attributes={"name": Attribute(value=repr("y" * 80), was=repr("x" * 80), status="modified")},
    )
    others = [replace(ana("persistent"), id=f"o{n}", label=f"User#{n}") for n in range(2, 6)]
    moment = replace(several(long, *others), step=replace(steps()[0], objects=(long,)))
    row = texts(Board(moment, 51))[3]
    assert "x" in row
    assert "y" in row
    assert "→" in row


def test_an_object_goes_from_where_it_came_to_last() -> None:
    gone = replace(ana("gone", "pending"), events=("pending_to_persistent",))
    first = steps()[2]
    walk = Walk([first, replace(first, index=3, objects=(gone,))])
    shown = texts(Board(walk.moment(1), 80))
    assert shown[2].index("gone") > shown[0].index("●")


def test_an_object_that_is_gone_is_seen_once() -> None:
    gone = ana("gone", "transient")
    first = steps()[3]
    walk = Walk(
        [first, replace(first, index=4, objects=(gone,)), replace(first, index=5, objects=())]
    )
    assert "gone" in texts(Board(walk.moment(1), 80))[2]
    left = " No mapped objects any more: nothing refers to them."
    assert texts(Board(walk.moment(2), 80))[2] == left
    assert texts(Board(Moment(), 80))[2] == " No mapped objects yet: the code makes them."


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


@pytest.mark.parametrize("count", [1, 5, 40])
@pytest.mark.parametrize("cells", [30, 51, 80, 120])
def test_every_move_between_states_can_be_shown(count: int, cells: int) -> None:
    for state, was in product(states.GLYPHS, [*states.GLYPHS, None]):
        changes = tuple(
            replace(
                ana(state, was, attributes={"name": attribute("'b'", "'a'")}),
                id=f"o{number}",
                names=(),
            )
            for number in range(count)
        )
        moment = replace(several(*changes), step=replace(steps()[0], objects=changes))
        found = texts(Board(moment, cells, 12))
        assert max(map(len, found)) <= cells
        assert any("User" in text for text in found)
