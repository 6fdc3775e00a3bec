import pytest

from playground.sandbox.confining.seccomp import bpf
from tests.sandbox.confining.machine import run


def result(program: bpf.Program, *words: int) -> int:
    return run(bpf.encoded(program, {}), b"".join(word.to_bytes(4, "little") for word in words))


def test_what_is_taken_up_and_compared() -> None:
    program = bpf.load(
        4,
        bpf.mask(
            0xFF,
            bpf.if_among([1, 2, 3], bpf.give(10), bpf.if_at_least(9, bpf.give(20), bpf.give(30))),
        ),
    )
    assert [result(program, 0, held) for held in (1, 2, 3, 0x103, 4, 8, 9, 255)] == [
        *(10, 10, 10, 10),
        *(30, 30, 20, 20),
    ]


@pytest.mark.parametrize("length", [254, 255, 256, 1_000])
def test_jumps_as_far_as_they_need(length: int) -> None:
    long = bpf.give(1)
    for _ in range(length - 1):
        long = bpf.mask(0xFFFF_FFFF, long)
    program = bpf.load(0, bpf.if_among([7, 8], long, bpf.give(2)))
    assert [result(program, held) for held in (6, 7, 8, 9)] == [2, 1, 1, 2]
    program = bpf.load(0, bpf.if_at_least(7, bpf.give(2), long))
    assert [result(program, held) for held in (6, 7, 8)] == [1, 2, 2]


def test_what_stands_for_another_value() -> None:
    code = bpf.encoded(bpf.load(0, bpf.if_among([-1], bpf.give(1), bpf.give(2))), {-1: 77})
    assert [run(code, held.to_bytes(4, "little")) for held in (76, 77)] == [2, 1]
