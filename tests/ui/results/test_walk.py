from msgspec.structs import replace

from playground.trace.model import Step
from playground.ui.results.marks import Mark
from playground.ui.results.walk import Walk
from tests.ui.samples import ana, long_steps, steps


def test_the_preparation_is_folded_away_but_was_there() -> None:
    walk = Walk(steps())
    assert len(walk) == 10
    assert walk.step(0).line == 1
    assert walk.step(0).sql == ()
    assert ("app.db", "users") in walk.picture(-1).tables


def test_steps_of_the_preparation_in_between_are_seen_in_the_step_after_them() -> None:
    found = steps()
    helper = [replace(step, source="setup") for step in found[4:6]]
    walk = Walk([*found[:4], *helper, *found[6:]])
    merged = walk.step(3)
    assert merged.line == 7
    (record,) = merged.objects
    assert (record.was, record.state) == ("transient", "persistent")
    assert record.attributes["name"].value == "'Anna'"
    assert record.attributes["id"].was == "None"
    assert len(merged.sql) == 3
    assert walk.place(5) == 3


def test_a_quiet_end_is_no_place_of_its_own() -> None:
    end = Step(index=11, line=10, end_line=10, kind="end")
    assert len(Walk([*steps(), end])) == 10
    assert len(Walk([*steps(), replace(end, stdout="bye\n")])) == 11


def test_an_error_in_the_preparation_is_a_place() -> None:
    failed = replace(steps()[0], kind="error")
    assert len(Walk([failed])) == 1


def test_pictures_are_the_same_whichever_way_one_came() -> None:
    walk, found = Walk(long_steps(400)), Walk(long_steps(400))
    forwards = [walk.picture(place) for place in range(400)]
    backwards = [found.picture(place) for place in reversed(range(400))]
    assert forwards == backwards[::-1]


def test_changes_are_found_both_ways() -> None:
    walk = Walk(steps())
    assert walk.next_change(-1) == 1
    assert walk.next_change(8) is None
    assert walk.previous_change(9) == 8
    assert walk.previous_change(1) is None


def test_a_line_is_found_going_round() -> None:
    walk = Walk(steps())
    assert walk.next_on_line(0, 3) == 1
    assert walk.next_on_line(1, 3) == 8
    assert walk.next_on_line(8, 3) == 1
    assert walk.next_on_line(0, 99) is None


def test_a_moment_knows_where_its_transaction_began() -> None:
    assert Walk(steps()).moment(5).began == {"c1": 6}
    assert Walk().moment(0).step is None


def test_a_name_that_goes_to_another_object_is_no_change() -> None:
    found = steps()
    unnamed = replace(ana("transient"), names=())
    walk = Walk([*found[:4], replace(found[1], index=4, objects=(unnamed,))])
    assert walk.marks[2] == Mark.CHANGE
    assert walk.marks[3] == Mark.QUIET
