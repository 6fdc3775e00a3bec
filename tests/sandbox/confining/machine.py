"""The kernel's packet filter, as far as our programs use it."""

import struct
from collections.abc import Sequence

from playground.sandbox.confining.seccomp.bpf import (
    AND,
    IF_AT_LEAST,
    IF_EQUAL,
    JUMP,
    LOAD,
    RETURN,
    encoded,
)
from playground.sandbox.confining.seccomp.filtering import program
from playground.sandbox.confining.seccomp.policy import OWN_PROCESS
from playground.sandbox.confining.seccomp.table import Table

OWN = 4_321
"""The number of the process for which the programs are run."""


def data(table: Table, number: int, arguments: Sequence[int] = ()) -> bytes:
    """A struct seccomp_data: number, architecture, address, six arguments."""
    filled = [*arguments, 0, 0, 0, 0, 0, 0][:6]
    wide = [argument & 0xFFFF_FFFF_FFFF_FFFF for argument in filled]
    return struct.pack("<IIQ6Q", number & 0xFFFF_FFFF, table.architecture, 0, *wide)


def answer(table: Table, number: int, *arguments: int) -> int:
    """What the filter for that architecture answers."""
    return run(encoded(program(table), {OWN_PROCESS: OWN}), data(table, number, arguments))


def run(code: bytes, looked_at: bytes) -> int:
    """Run a program; it ends, since no jump leads back."""
    held, at = 0, 0
    instructions = list(struct.iter_unpack("=HBBI", code))
    while True:
        operation, if_true, if_false, value = instructions[at]
        at += 1
        if operation == LOAD:
            assert value % 4 == 0
            (held,) = struct.unpack_from("<I", looked_at, value)
        elif operation == AND:
            held &= value
        elif operation == JUMP:
            at += value
        elif operation == IF_EQUAL:
            at += if_true if held == value else if_false
        elif operation == IF_AT_LEAST:
            at += if_true if held >= value else if_false
        else:
            assert operation == RETURN
            return int(value)
