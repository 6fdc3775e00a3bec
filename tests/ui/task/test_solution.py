"""Which lines of two texts differ."""

from playground.ui.task.solution import unlike


def test_the_lines_that_the_other_has_not() -> None:
    mine = "with s:\n    s.add(a)\n    s.flush()\nprint(1)\n"
    other = "with s:\n    s.add(a)\n    s.commit()\n    s.refresh(a)\nprint(1)\n"
    assert unlike(mine, other) == (frozenset({3}), frozenset({3, 4}))
    assert unlike(mine, mine) == (frozenset(), frozenset())
    assert unlike("", other)[1] == {1, 2, 3, 4, 5}
