"""Programs for the kernel's classic packet filter, put together without labels.

A program is an expression: what happens if a test holds, and what else, are
programs themselves, laid out one after the other. Jumps lead forwards only, as
the kernel demands.
"""

import struct
from collections.abc import Mapping, Sequence
from typing import NamedTuple

LOAD = 0x20  # BPF_LD | BPF_W | BPF_ABS
AND = 0x54  # BPF_ALU | BPF_AND | BPF_K
JUMP = 0x05  # BPF_JMP | BPF_JA
IF_EQUAL = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
IF_AT_LEAST = 0x35  # BPF_JMP | BPF_JGE | BPF_K
RETURN = 0x06  # BPF_RET | BPF_K

_FARTHEST = 255
"""Instructions that a test can jump over; a jump without a test can go any way."""


class Instruction(NamedTuple):
    """One instruction: struct sock_filter of linux/filter.h."""

    code: int
    if_true: int
    if_false: int
    value: int


Program = tuple[Instruction, ...]


def load(offset: int, then: Program) -> Program:
    """Take up the 32 bits at that offset of what is looked at, and go on."""
    return (Instruction(LOAD, 0, 0, offset), *then)


def mask(bits: int, then: Program) -> Program:
    """Keep only these bits of what was taken up, and go on."""
    return (Instruction(AND, 0, 0, bits), *then)


def give(result: int) -> Program:
    """The end: that is the answer."""
    return (Instruction(RETURN, 0, 0, result),)


def if_at_least(value: int, then: Program, otherwise: Program) -> Program:
    """Go one way or the other."""
    return _branch([Instruction(IF_AT_LEAST, 0, 0, value)], then, otherwise)


def if_among(values: Sequence[int], then: Program, otherwise: Program) -> Program:
    """Go one way if what was taken up is one of the values, and else the other."""
    last = len(values) - 1
    tests = [Instruction(IF_EQUAL, last - place, 0, value) for place, value in enumerate(values)]
    return _branch(tests, then, otherwise)


def encoded(program: Program, stand_ins: Mapping[int, int]) -> bytes:
    """The program as the kernel reads it, with the values for which others stand in it."""
    return b"".join(
        struct.pack("=HBBI", code, if_true, if_false, stand_ins.get(value, value))
        for code, if_true, if_false, value in program
    )


def _branch(tests: list[Instruction], then: Program, otherwise: Program) -> Program:
    """The last of the tests leads past `then` where it fails; all others lead to it or on."""
    if len(then) <= _FARTHEST:
        tests[-1] = tests[-1]._replace(if_false=len(then))
        return (*tests, *then, *otherwise)
    over = Instruction(JUMP, 0, 0, len(then))
    # One further for every test, past the jump.
    tests = [test._replace(if_true=test.if_true + 1) for test in tests]
    return (*tests, over, *then, *otherwise)
