"""What is decided on each call, by its name.

Whatever is not named here is answered with EPERM, and what is newer than our
tables with ENOSYS, as by a kernel that does not have it yet: the C library then
goes back to what it did before there was such a call.
"""

import errno
import fcntl
import socket
import termios
from collections.abc import Iterator
from itertools import chain
from typing import Final, NamedTuple

KILL: Final = 0x8000_0000
"""SECCOMP_RET_KILL_PROCESS: it ends with SIGSYS."""
ALLOW: Final = 0x7FFF_0000


def fail(number: int) -> int:
    """The answer that makes the call fail with this error; with 0 it seems to succeed."""
    return 0x0005_0000 | number


DENIED: Final = fail(errno.EPERM)
UNKNOWN: Final = fail(errno.ENOSYS)
OWN_PROCESS: Final = -1
"""As a value of a `Check`: the number of the process that is confined."""


def _words(*texts: str) -> Iterator[str]:
    return chain.from_iterable(text.split() for text in texts)


_FILES = """
    read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2 lseek
    open openat creat close close_range dup dup2 dup3 umask
    stat fstat lstat newfstatat statx access faccessat faccessat2 readlink readlinkat fstatfs
    getdents getdents64 getcwd chdir fchdir mkdir mkdirat rmdir unlink unlinkat
    rename renameat renameat2 link linkat symlink symlinkat
    truncate ftruncate fallocate fadvise64 flock fsync fdatasync
    sendfile copy_file_range pipe pipe2
"""
"""As far as Landlock and the mounts let it open them."""
_WAITING = """
    poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait
    epoll_pwait2 eventfd eventfd2 recvfrom shutdown getsockname getpeername getsockopt
    nanosleep clock_nanosleep clock_gettime clock_getres gettimeofday time times
    alarm setitimer getitimer pause wait4 waitid
"""
"""For others, and for itself: sockets here are pairs within the process."""
_COMPUTING = """
    brk mmap munmap mremap mprotect madvise msync
    futex set_robust_list get_robust_list set_tid_address rseq gettid sched_yield
    sched_getaffinity getcpu exit exit_group restart_syscall
    rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigsuspend
    sigaltstack
"""
_BEING = """
    getpid getppid getpgrp getpgid getsid getuid geteuid getgid getegid getresuid getresgid
    getgroups uname sysinfo getrandom getrusage getrlimit setrlimit
"""

FREE: Final = frozenset(_words(_FILES, _WAITING, _COMPUTING, _BEING))
"""Allowed, whatever the arguments."""

_NEW = """
    clone3 openat2 landlock_create_ruleset io_uring_setup io_uring_enter io_uring_register
    futex_waitv cachestat map_shadow_stack futex_wake futex_wait futex_requeue mseal
"""
"""The C library and Python have another way where these do not exist."""
_EXTENDED_ATTRIBUTES = """
    setxattr lsetxattr fsetxattr getxattr lgetxattr fgetxattr
    listxattr llistxattr flistxattr removexattr lremovexattr fremovexattr
"""
"""`shutil.copy2` copes with a file system that has none, and with no other answer."""
_MODES_AND_TIMES = """
    chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat
    utime utimes futimesat utimensat
"""
"""Landlock does not govern these. Programs go on when they seem to work."""

ANSWERED: Final = {
    **dict.fromkeys(_words(_NEW), UNKNOWN),
    **dict.fromkeys(_words(_EXTENDED_ATTRIBUTES), fail(errno.EOPNOTSUPP)),
    **dict.fromkeys(_words(_MODES_AND_TIMES), fail(0)),
}
"""Answered without the kernel, whatever the arguments."""


class Check(NamedTuple):
    """A condition on one argument, half of which is looked at: 32 bits."""

    argument: int
    values: tuple[int, ...]
    """Of which it has to be one."""
    bits: int = 0xFFFF_FFFF
    """Those that are compared."""
    high: bool = False
    """Look at the high half. Most calls take no more than the low one into account."""


class Rule(NamedTuple):
    """Allowed where all checks hold."""

    checks: tuple[Check, ...]
    otherwise: int = DENIED


_CLONE_THREAD = 0x0001_0000
_CLONE_NAMESPACES = 0x7E02_0000
_PR_SET_NAME, _PR_GET_NAME = 15, 16
_SOCKET_FLAGS = socket.SOCK_NONBLOCK | socket.SOCK_CLOEXEC
_FILE_COMMANDS = (
    *(fcntl.F_DUPFD, fcntl.F_DUPFD_CLOEXEC, fcntl.F_GETFD, fcntl.F_SETFD),
    *(fcntl.F_GETFL, fcntl.F_SETFL, fcntl.F_GETLK, fcntl.F_SETLK, fcntl.F_SETLKW),
    *(36, 37, 38),  # F_OFD_GETLK, F_OFD_SETLK, F_OFD_SETLKW
)

CHECKED: Final = {
    # Threads, but no processes.
    "clone": Rule(
        (
            Check(0, (_CLONE_THREAD,), bits=_CLONE_THREAD),
            Check(0, (0,), bits=_CLONE_NAMESPACES),
        )
    ),
    # asyncio wakes itself up with such a pair; no other kind can reach a socket outside,
    "socketpair": Rule(
        (
            Check(0, (socket.AF_UNIX,)),
            Check(1, (socket.SOCK_STREAM,), bits=0xFFFF_FFFF & ~_SOCKET_FLAGS),
        )
    ),
    # and nothing can be sent to an address.
    "sendto": Rule((Check(4, (0,)), Check(4, (0,), high=True))),
    # Not F_SETOWN and F_SETSIG (signals to others), leases, seals, or the size of pipes.
    "fcntl": Rule((Check(1, _FILE_COMMANDS),)),
    # No terminal is touched: it looks as if there were none.
    "ioctl": Rule(
        (Check(1, (termios.FIONREAD, termios.FIONBIO, termios.FIOCLEX, termios.FIONCLEX)),),
        otherwise=fail(errno.ENOTTY),
    ),
    "prctl": Rule((Check(0, (_PR_SET_NAME, _PR_GET_NAME)),)),
    "prlimit64": Rule((Check(0, (0, OWN_PROCESS)),)),
    "kill": Rule((Check(0, (OWN_PROCESS,)),)),
    "tgkill": Rule((Check(0, (OWN_PROCESS,)),)),
    # So musl, a smaller C library, raises a signal: by the thread, here the first.
    "tkill": Rule((Check(0, (OWN_PROCESS,)),)),
}
"""Allowed with some arguments. Both architectures take them in the same order."""
