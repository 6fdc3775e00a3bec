"""The tables of calls against the kernel's own headers, where they are installed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from playground.sandbox.confining.seccomp.filtering import TABLES
from playground.sandbox.confining.seccomp.table import LAST_KNOWN

HEADERS = Path("/usr/include")
FILES = {
    "x86_64": ("x86_64-linux-gnu/asm/unistd_64.h", "asm/unistd_64.h"),
    "aarch64": ("asm-generic/unistd.h",),
}
OTHERWISE_CALLED = {"fstatat": "newfstatat"}
"""Calls that the generic header names after their kind first."""


@pytest.mark.parametrize("architecture", FILES)
def test_numbers_are_the_kernel_s(architecture: str) -> None:
    found = [HEADERS / name for name in FILES[architecture] if (HEADERS / name).exists()]
    if not found:
        pytest.skip(f"the kernel's headers for {architecture} are not installed (linux-libc-dev)")
    kernel = dict(numbers(found[0].read_text()))
    newest = max(number for number in kernel.values() if number <= LAST_KNOWN)
    for name, number in TABLES[architecture].numbers.items():
        if number <= newest:
            assert kernel[name] == number, name


def numbers(header: str) -> Iterator[tuple[str, int]]:
    for kind, name, number in re.findall(r"#define __NR(3264)?_(\w+)\s+(\d+)", header):
        if name != "syscalls":  # how many there are
            yield OTHERWISE_CALLED.get(name, name) if kind else name, int(number)
