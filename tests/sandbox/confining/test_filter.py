"""What the filter answers, on both architectures, as the kernel would run it."""

import errno
import fcntl
import socket
import termios
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.sandbox.confining.seccomp import bpf
from playground.sandbox.confining.seccomp.filtering import TABLES, program
from playground.sandbox.confining.seccomp.policy import (
    ALLOW,
    ANSWERED,
    CHECKED,
    DENIED,
    FREE,
    KILL,
    OWN_PROCESS,
    UNKNOWN,
    fail,
)
from playground.sandbox.confining.seccomp.table import LAST_KNOWN, Table
from tests.sandbox.confining.machine import OWN, answer, data, run

both = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)


def expected(table: Table, number: int, arguments: Sequence[int]) -> int:
    """The policy read as it is written, without a program."""
    if number == 0xFFFF_FFFF or LAST_KNOWN < number < 0x4000_0000:
        return UNKNOWN
    if number >= 0x4000_0000:
        return KILL
    name = next((name for name, known in table.numbers.items() if known == number), None)
    if name is None:
        return DENIED
    if name in FREE:
        return ALLOW
    if name in ANSWERED:
        return ANSWERED[name]
    rule = CHECKED[name]
    for check in rule.checks:
        held = (arguments[check.argument] >> (32 if check.high else 0)) & check.bits & 0xFFFF_FFFF
        if held not in {OWN if value == OWN_PROCESS else value for value in check.values}:
            return rule.otherwise
    return ALLOW


@both
def test_every_number_is_answered_as_the_policy_says(table: Table) -> None:
    for number in (*range(LAST_KNOWN + 100), 0x3FFF_FFFF, 0x4000_0000, 0xFFFF_FFFE, 0xFFFF_FFFF):
        assert answer(table, number) == expected(table, number, [0] * 6)


argument = st.one_of(
    st.integers(0, 2**64 - 1),
    st.sampled_from([0, 1, OWN, -1 & 2**64 - 1, 0x5412, 0x3D0F00, 0x10011, 1030, 1 << 32]),
)


@both
@given(number=st.integers(0, 500), arguments=st.lists(argument, min_size=6, max_size=6))
def test_whatever_the_arguments(table: Table, number: int, arguments: list[int]) -> None:
    assert answer(table, number, *arguments) == expected(table, number, arguments)


@both
def test_another_architecture_is_the_end(table: Table) -> None:
    code = bpf.encoded(program(table), {OWN_PROCESS: OWN})
    for other in {each.architecture for each in TABLES.values()} - {table.architecture}:
        looked_at = bytearray(data(table, table.numbers["read"]))
        looked_at[4:8] = other.to_bytes(4, "little")
        assert run(code, bytes(looked_at)) == KILL


THREAD = 0x3D_0F00  # what pthread_create asks for
ALLOWED: dict[str, list[tuple[int, ...]]] = {
    "clone": [(THREAD,)],
    "socketpair": [(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_CLOEXEC)],
    "sendto": [(5, 0x7FFF_0000_0000, 10, 0, 0, 0)],
    "fcntl": [(3, fcntl.F_GETFL), (3, fcntl.F_DUPFD_CLOEXEC), (3, fcntl.F_SETLKW)],
    "ioctl": [(3, termios.FIONREAD), (3, termios.FIONBIO)],
    "prctl": [(15,)],
    "prlimit64": [(0,), (OWN,)],
    "kill": [(OWN, 9)],
    "tgkill": [(OWN, OWN, 6)],
    "tkill": [(OWN, 6)],
}
REFUSED: dict[str, list[tuple[int, ...]]] = {
    "clone": [(17,), (THREAD | 0x1000_0000,), (THREAD | 0x2_0000,), (0x4000 | 0x100 | 17,)],
    "socketpair": [
        *((socket.AF_UNIX, socket.SOCK_DGRAM), (socket.AF_UNIX, socket.SOCK_SEQPACKET)),
        (socket.AF_INET, socket.SOCK_STREAM),
    ],
    "sendto": [(5, 0, 10, 0, 0x7F00_0000, 0), (5, 0, 10, 0, 0x7FFF_0000_0000, 0)],
    "fcntl": [(3, 8), (3, 10), (3, 15), (3, 1024), (3, 1026), (3, 1031), (3, 1033)],
    "ioctl": [(0, 0x5412), (0, 0x123_0000_5412), (0, 0x540E), (0, 0x541C)],
    "prctl": [(1,), (4,), (22,), (38,), (0x53564D41,)],
    "prlimit64": [(1,), (OWN + 1,)],
    "kill": [(1,), (0,), (-1,), (-OWN,), (OWN + 1,)],
    "tgkill": [(1, 1), (OWN + 1, OWN)],
    "tkill": [(1, 6), (OWN + 1, 6)],
}
NEVER = (
    *("execve", "execveat", "fork", "vfork", "ptrace", "unshare", "setns", "mount", "umount2"),
    *("socket", "connect", "bind", "listen", "accept", "sendmsg", "setsockopt"),
    *("memfd_create", "shmget", "mq_open", "process_vm_readv", "pidfd_open", "bpf", "keyctl"),
    *("setuid", "capset", "seccomp", "chroot", "pivot_root", "mknodat", "sync", "splice"),
    *("landlock_restrict_self", "perf_event_open", "userfaultfd", "inotify_init1", "reboot"),
)


@both
def test_what_is_checked(table: Table) -> None:
    assert set(ALLOWED) == set(REFUSED) == set(CHECKED)
    for name in CHECKED:
        number = table.numbers[name]
        assert {answer(table, number, *each) for each in ALLOWED[name]} == {ALLOW}, name
        refusal = fail(errno.ENOTTY) if name == "ioctl" else DENIED
        assert {answer(table, number, *each) for each in REFUSED[name]} == {refusal}, name


@both
def test_what_nobody_needs_is_not_in_the_tables(table: Table) -> None:
    assert not set(NEVER) & set(table.numbers)
    assert set(table.numbers) <= FREE | set(ANSWERED) | set(CHECKED)


def test_the_policy_s_names_are_numbered() -> None:
    names = FREE | set(ANSWERED) | set(CHECKED)
    assert set(TABLES["x86_64"].numbers) == names
    # The newer architecture has only the newer of two calls that do the same.
    assert names - set(TABLES["aarch64"].numbers) == {
        *("access", "alarm", "chmod", "chown", "creat", "dup2", "epoll_create", "epoll_wait"),
        *("eventfd", "futimesat", "getdents", "getpgrp", "lchown", "link", "lstat", "mkdir"),
        *("open", "pause", "pipe", "poll", "readlink", "rename", "rmdir", "select", "stat"),
        *("symlink", "time", "unlink", "utime", "utimes"),
    }


@both
def test_the_kernel_takes_programs_of_that_length(table: Table) -> None:
    assert len(program(table)) < 4_096  # BPF_MAXINSNS
