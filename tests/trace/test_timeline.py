import pytest
from msgspec.structs import replace

from playground.trace.model import Attribute, ObjectRecord, Row, Step, TableRecord
from playground.trace.picture import Picture, advance
from playground.trace.timeline import STRIDE, Timeline
from tests.trace.samples import STEPS, TRACE


def test_a_picture_is_folded_from_the_changes() -> None:
    picture = TRACE.at(1)
    ana = picture.named("ana")
    assert ana is not None
    assert (ana.state, ana.was, ana.key) == ("persistent", None, (1,))
    assert {name: each.value for name, each in ana.attributes.items()} == {
        "id": "1",
        "name": "'Ana'",
    }
    session = picture.session_named("session")
    assert session is not None
    assert session.identity_map.added == ()
    assert picture.in_state("persistent") == [ana]


def test_a_connection_and_its_transaction_are_followed() -> None:
    before, during, after = (TRACE.at(index).connections for index in (0, 1, 2))
    assert before == {}
    assert (during["c1"].checked_out, during["c1"].since) == (True, 1)
    assert during["c1"].database == "app.db"
    assert (after["c1"].checked_out, after["c1"].since) == (False, None)


def test_before_the_first_step_there_is_nothing() -> None:
    assert TRACE.at(-1) == Picture()


@pytest.mark.parametrize("index", [3, -2])
def test_there_is_no_picture_where_there_is_no_step(index: int) -> None:
    with pytest.raises(IndexError, match=r"there are 3"):
        TRACE.at(index)


def test_rows_and_tables_that_are_gone_leave_the_picture() -> None:
    table = STEPS[1].tables[0]
    without = replace(table, rows=(Row(key="1", mark="gone"),), count=0)
    key = ("app.db", "users")
    timeline = Timeline([*STEPS, _step(3, without), _step(4, replace(table, gone=True))])
    assert timeline.at(3).tables[key].rows == ()
    assert key not in timeline.at(4).tables


def _step(index: int, table: TableRecord) -> Step:
    return Step(index=index, line=1, end_line=1, tables=(table,))


def test_any_step_of_a_long_run_is_the_fold_of_all_before_it() -> None:
    steps = [
        Step(
            index=index,
            line=1,
            end_line=1,
            objects=(
                ObjectRecord(
                    id=f"o{index % 7}",
                    class_="User",
                    label=f"User#{index % 7}",
                    state="pending",
                    attributes={"n": Attribute(value=str(index), status="loaded")},
                ),
            ),
        )
        for index in range(3 * STRIDE + 5)
    ]
    growing, finished = Timeline(), Timeline(steps)
    for step in steps:
        growing.add(step)
    for index in (2 * STRIDE + 1, 0, STRIDE - 1, STRIDE, len(steps) - 1, 3):
        picture = advance(Picture(), steps[: index + 1])
        assert growing.at(index) == finished.at(index) == picture
