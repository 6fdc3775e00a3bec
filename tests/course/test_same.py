"""What may differ between two runs of a program, and what may not."""

import pytest
from msgspec.structs import replace

from playground.course.proofs.same import differs, varies
from playground.trace.model import ObjectRecord, Problem, Step, Warned
from playground.trace.trace import Trace
from tests.course.build import BEGIN, COMMIT, held, session, sql, step, table, thing, trace

ONE, TWO = thing("o1", "pending", "ana"), thing("o2", "pending", "bea")
MANY = replace(sql("INSERT INTO link"), executemany=True, parameters=[[1, 1], [1, 2]])
INDEXES = (sql("CREATE INDEX a ON t (a)"), sql("CREATE INDEX b ON t (b)"))


def posting(value: str, *refs: str) -> ObjectRecord:
    return thing("o3", "pending", posts=replace(held(value), refs=refs))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (replace(step(1), objects=(ONE, TWO)), replace(step(1), objects=(TWO, ONE))),
        (
            replace(step(1), sql=(MANY,)),
            replace(step(1), sql=(replace(MANY, parameters=[[1, 2], [1, 1]], milliseconds=9.9),)),
        ),
        (replace(step(1), sql=INDEXES), replace(step(1), sql=INDEXES[::-1])),
        (
            replace(step(1), objects=(posting("[a, b]", "o1", "o2"),)),
            replace(step(1), objects=(posting("[b, a]", "o2", "o1"),)),
        ),
        (
            replace(step(1), sessions=(replace(session("s"), new=("o1", "o2")),)),
            replace(step(1), sessions=(replace(session("s"), new=("o2", "o1")),)),
        ),
        (
            replace(step(1), tables=(table(("1", "inserted", "'a'"), count=1, committed=0),)),
            replace(step(1), tables=(table(("1", "inserted", "'a'"), count=1, committed=0),)),
        ),
        (
            replace(step(1), stdout="<User at 0x7f00aa00bb>\n[no key 0.00012s] ()"),
            replace(step(1), stdout="<User at 0x7f11cc22dd>\n[no key 0.00034s] ()"),
        ),
        (
            replace(step(1), warnings=(Warned(category="SAWarning", message='"a" and "b".'),)),
            replace(step(1), warnings=(Warned(category="SAWarning", message='"b" and "a".'),)),
        ),
        (
            replace(step(1), exception=Problem(type="E", message="a, b", traceback="1\nE: a, b")),
            replace(step(1), exception=Problem(type="E", message="b, a", traceback="1\nE: b, a")),
        ),
    ],
)  # fmt: skip
def test_what_may_differ(one: Step, other: Step) -> None:
    assert varies(trace(one), trace(other)) is None


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        (
            replace(step(1), stdout="a\n"),
            replace(step(1), stdout="b\n"),
            "it prints 'a', and then 'b'",
        ),
        (
            replace(step(1), sql=(BEGIN, COMMIT)),
            replace(step(1), sql=(BEGIN,)),
            "it sends 'commit', and then nothing",
        ),
        (
            replace(step(4), exception=Problem(type="E", message="a", traceback="1\nE: a")),
            replace(step(4), exception=Problem(type="E", message="b", traceback="1\nE: b")),
            "line 4 differs",
        ),
        (replace(step(4), value="1"), replace(step(4), value="2"), "line 4 differs"),
        (replace(step(4), objects=(ONE,)), replace(step(4), objects=(TWO,)), "line 4 differs"),
    ],
)
def test_what_may_not_differ(one: Step, other: Step, what: str) -> None:
    assert varies(trace(one), trace(other)) == what


def test_another_number_of_steps() -> None:
    assert varies(trace(step(1)), trace(step(1), step(2))) == "it takes 1 steps, and then 2"


def test_threads_come_in_any_order() -> None:
    one, other = (replace(step(line), task=f"T{line}", sql=(BEGIN,)) for line in (1, 2))
    assert varies(trace(one, other), trace(other, one)) is None
    assert varies(trace(one, other), trace(one)) == "it sends 'begin', and then nothing"


def recorded_and_plain(left: Trace, *alive: str, kept: tuple[str, ...] = ()) -> str | None:
    plain = trace(
        replace(
            step(1, "end"), objects=tuple(thing(f"o{n}", "pending", key=(int(n),)) for n in alive)
        )
    )
    final = replace(
        plain.final, objects=tuple(thing(f"o{n}", "pending", key=(int(n),)) for n in kept)
    )
    return differs(left, replace(plain, final=final))


def test_garbage_may_be_there_still_or_not() -> None:
    def leaving(*numbers: int) -> Trace:
        run = trace(step(1))
        objects = tuple(thing(f"o{n}", "pending", key=(n,)) for n in numbers)
        return replace(run, final=replace(run.final, objects=objects))

    assert recorded_and_plain(leaving(1), "1", "2", kept=("1",)) is None
    assert recorded_and_plain(leaving(1, 2), "1", "2", kept=("1",)) is None
    assert recorded_and_plain(leaving(2), "1", "2", kept=("1",)) == (
        "it leaves User(1): pending, in a Session; "
    )
    assert recorded_and_plain(leaving(1, 3), "1", "2", kept=("1",)) == (
        "it leaves User(3): pending, in a Session; "
    )


def test_another_end() -> None:
    problem = Problem(type="KeyError", message="'a'\nmore")
    assert differs(trace(step(1), status="error", problem=problem), trace(step(1))) == (
        "it ends with 'error', and unrecorded 'finished'"
    )
