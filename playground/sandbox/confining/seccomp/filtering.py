"""The filter: put together from the policy and a table of numbers, and loaded."""

import ctypes
import os
import platform
import sys
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from playground.sandbox import linux
from playground.sandbox.confining.seccomp import aarch64, bpf, x86_64
from playground.sandbox.confining.seccomp.bpf import Program
from playground.sandbox.confining.seccomp.policy import (
    ALLOW,
    ANSWERED,
    CHECKED,
    DENIED,
    FREE,
    KILL,
    OWN_PROCESS,
    UNKNOWN,
    Rule,
)
from playground.sandbox.confining.seccomp.table import LAST_KNOWN, Table

TABLES = {"x86_64": x86_64.TABLE, "aarch64": aarch64.TABLE}
"""By the names that `platform.machine` gives."""

_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
"""Offsets in struct seccomp_data."""
_X32 = 0x4000_0000
"""The bit that marks a call as made by way of x32, on x86-64; no other has such numbers."""
_NO_CALL = 0xFFFF_FFFF
"""Stands for no call at all (-1), and is no attempt to get by."""
_MODE_FILTER = 2


class _Loadable(ctypes.Structure):
    """A struct sock_fprog: a program's length in instructions, and its address."""

    _fields_ = (("length", ctypes.c_ushort), ("program", ctypes.c_char_p))


class _Range(NamedTuple):
    """Calls from this number on have this program, up to the next range."""

    first: int
    then: Program


def prepare() -> None:
    """Put the filter together, for all processes that are forked from this one."""
    table = table_here()
    if table:
        program(table)


def restrict() -> None:
    """From now on make only the calls that are allowed; needs `no_new_privs`."""
    table = table_here()
    if table is None:
        raise OSError(f"there is no table of calls for {platform.machine()}")
    code = bpf.encoded(program(table), {OWN_PROCESS: os.getpid()})
    loadable = _Loadable(len(code) // 8, code)
    linux.prctl(linux.PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(loadable))


def table_here() -> Table | None:
    """The table for this machine, if there is one."""
    return TABLES.get(platform.machine()) if sys.maxsize > 2**32 else None


@cache
def program(table: Table) -> Program:
    """The filter, in which OWN_PROCESS stands where the process's number has to."""
    return bpf.load(
        _ARCHITECTURE,
        bpf.if_among(
            [table.architecture],
            bpf.load(_NUMBER, _search(_ranges(table))),
            bpf.give(KILL),
        ),
    )


def _ranges(table: Table) -> list[_Range]:
    """What is done about every number that there can be, in their order."""
    known = {table.numbers[name]: program for name, program in _decisions(table)}
    every = [known.get(number, bpf.give(DENIED)) for number in range(LAST_KNOWN + 1)]
    ranges = [*map(_Range, range(LAST_KNOWN + 1), every)]
    ranges.append(_Range(LAST_KNOWN + 1, bpf.give(UNKNOWN)))
    ranges.append(_Range(_X32, bpf.give(KILL)))
    ranges.append(_Range(_NO_CALL, bpf.give(UNKNOWN)))
    return list(_merged(ranges))


def _decisions(table: Table) -> Iterable[tuple[str, Program]]:
    for name in table.numbers:
        if name in FREE:
            yield name, bpf.give(ALLOW)
        elif name in ANSWERED:
            yield name, bpf.give(ANSWERED[name])
        else:
            yield name, _checking(CHECKED[name])


def _checking(rule: Rule) -> Program:
    program = bpf.give(ALLOW)
    for check in reversed(rule.checks):
        program = bpf.load(
            _ARGUMENTS + 8 * check.argument + 4 * check.high,
            bpf.mask(check.bits, bpf.if_among(check.values, program, bpf.give(rule.otherwise))),
        )
    return program


def _merged(ranges: Iterable[_Range]) -> Iterable[_Range]:
    last: Program = ()
    for each in ranges:
        if each.then != last:
            yield each
        last = each.then


def _search(ranges: list[_Range]) -> Program:
    """Find a number's range by halving: a handful of tests instead of hundreds."""
    if len(ranges) == 1:
        return ranges[0].then
    middle = len(ranges) // 2
    return bpf.if_at_least(ranges[middle].first, _search(ranges[middle:]), _search(ranges[:middle]))
