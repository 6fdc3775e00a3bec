from pathlib import Path

from playground.course.model import Chapter, Lesson, Pack, Task
from playground.progress.models import NAME_LENGTH
from playground.ui.play.scratch import scratchpad
from playground.ui.play.way import entrance, find, neighbour, stops


def lesson(name: str, *tasks: str) -> Lesson:
    made = tuple(Task(id=task, title=task, kind="watch") for task in tasks)
    return Lesson(id=name, title=name, goal="", path=Path(), tasks=made)


ONE, TWO = lesson("one", "a", "b"), lesson("two", "a")
PACK = Pack(path=Path(), chapters=(Chapter(title="", path=Path(), lessons=(ONE, TWO)),))


def test_the_way_leads_from_task_to_task_and_lesson_to_lesson() -> None:
    assert [(at.id, task.id) for at, task in stops(PACK)] == [
        ("one", "a"),
        ("one", "b"),
        ("two", "a"),
    ]
    assert neighbour(PACK, ONE, ONE.tasks[1], +1) == (TWO, TWO.tasks[0])
    assert neighbour(PACK, ONE, ONE.tasks[0], -1) is None
    assert neighbour(PACK, TWO, TWO.tasks[0], +1) is None


def test_a_task_that_is_no_more_leads_to_the_lessons_first() -> None:
    assert find(PACK, "one", "gone") == (ONE, ONE.tasks[0])
    assert find(PACK, "nowhere") is None


def test_a_lesson_goes_on_where_there_is_something_to_do() -> None:
    a, b = ("one", "a"), ("one", "b")
    assert entrance(ONE, set(), set()) == (ONE, ONE.tasks[0])
    assert entrance(ONE, {a}, set()) == (ONE, ONE.tasks[1])
    assert entrance(ONE, set(), {a}) == (ONE, ONE.tasks[1])  # what was left out can wait
    assert entrance(ONE, {b}, {a}) == (ONE, ONE.tasks[0])
    assert entrance(ONE, {a, b}, set()) == (ONE, ONE.tasks[0])
    assert entrance(lesson("empty"), set(), set()) is None


def test_the_scratchpad_is_on_no_way() -> None:
    pad = scratchpad()
    assert neighbour(PACK, pad, pad.tasks[0], +1) is None


def test_a_file_is_known_by_its_place(tmp_path: Path) -> None:
    file = tmp_path / ("é\n" * 70)
    (tmp_path / "b").mkdir()
    assert scratchpad("", file).id == scratchpad("", tmp_path / "b" / ".." / file.name).id
    assert scratchpad("", file).id != scratchpad("", tmp_path / "b" / file.name).id
    assert len(scratchpad("", file).id) < NAME_LENGTH
    assert scratchpad("", file).id.isprintable()
