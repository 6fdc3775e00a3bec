"""The few calls to the kernel that Python does not offer.

Every one raises OSError, with the call's name in its message, where the kernel
says no. The constants are the kernel's (include/uapi/linux).
"""

import ctypes
import os
import signal

CLONE_NEWNS = 0x0002_0000
CLONE_NEWUTS = 0x0400_0000
CLONE_NEWIPC = 0x0800_0000
CLONE_NEWUSER = 0x1000_0000
CLONE_NEWPID = 0x2000_0000
CLONE_NEWNET = 0x4000_0000

MS_RDONLY = 0x1
MS_NOSUID = 0x2
MS_NODEV = 0x4
MS_NOEXEC = 0x8
MS_BIND = 0x1000
MS_REC = 0x4000
MS_PRIVATE = 0x4_0000
MNT_DETACH = 0x2

MADV_POPULATE_WRITE = 23

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_CAPBSET_DROP = 24
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
PR_CAP_AMBIENT = 47

MOUNT_SETATTR = 442
"""Numbers of calls that the C library has no name for; above 423 they are the same on
every architecture."""
LANDLOCK_CREATE_RULESET = 444
LANDLOCK_ADD_RULE = 445
LANDLOCK_RESTRICT_SELF = 446

_AT_FDCWD = -100
_AT_RECURSIVE = 0x8000

_libc = ctypes.CDLL(None, use_errno=True)

Argument = int | bytes | None


def prctl(option: int, *arguments: int) -> None:
    """Set something about this process."""
    # Variadic in C: the kernel reads four arguments, each as wide as a long.
    given = [*arguments, 0, 0, 0, 0][:4]
    _checked(f"prctl({option})", _libc.prctl(option, *map(ctypes.c_ulong, given)))


def syscall(name: str, number: int, *arguments: Argument) -> int:
    """Make a call by its number; integers are passed as longs, bytes by their address."""
    wide = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    return _checked(name, _libc.syscall(ctypes.c_long(number), *wide))


def unshare(flags: int) -> None:
    """Leave the namespaces that are named by the flags for new ones."""
    _checked("unshare", _libc.unshare(flags))


def mount(source: str, target: str, kind: str, flags: int, options: str = "") -> None:
    """Mount something somewhere."""
    texts = [text.encode() or None for text in (source, target, kind)]
    data = options.encode() or None
    _checked(f"mount({target})", _libc.mount(*texts, ctypes.c_ulong(flags), data))


def restrict_mount(target: str, flags: int, *, recursive: bool) -> None:
    """Add restrictions (MS_RDONLY and the like) to what is mounted somewhere."""
    attributes = b"".join(value.to_bytes(8, "little") for value in (flags & 0xF, 0, 0, 0))
    syscall(
        f"mount_setattr({target})",
        MOUNT_SETATTR,
        *(_AT_FDCWD, target.encode(), _AT_RECURSIVE if recursive else 0, attributes, 32),
    )


def have_pages(address: int, size: int) -> None:
    """Have this memory for this process alone, as if it had been written to.

    Raises OSError where some of it is not there, or the kernel older than 5.14.
    """
    where, length = ctypes.c_void_p(address), ctypes.c_size_t(size)
    _checked("madvise", _libc.madvise(where, length, MADV_POPULATE_WRITE))


def change_root(new: str) -> None:
    """Make a mounted folder the root, and let go of the old one."""
    os.chdir(new)
    _checked("pivot_root", _libc.pivot_root(b".", b"."))
    _checked("umount2", _libc.umount2(b".", MNT_DETACH))
    os.chdir("/")


def set_host_name(name: str) -> None:
    """Name the machine, as seen in this UTS namespace."""
    _checked("sethostname", _libc.sethostname(name.encode(), len(name)))


def drop_effective_capabilities() -> None:
    """Give up every capability that this process has, and those that it could inherit."""
    version_3 = (0x2008_0522).to_bytes(4, "little") + bytes(4)
    _checked("capset", _libc.capset(version_3, bytes(24)))


def die_with(parent: int) -> None:
    """Have the kernel kill this process when its parent ends, however that ends.

    Raises ProcessLookupError where that parent has ended already. A change of
    the user id clears the setting, so it has to be made again after one.
    """
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        raise ProcessLookupError(f"process {parent} has ended")


def keep_private() -> None:
    """Close this process's files in /proc to other processes of the same user.

    Nobody can read its memory and environment then, or trace it; and it leaves no core.
    """
    prctl(PR_SET_DUMPABLE, 0)


def adopt_orphans() -> None:
    """Become the parent of all descendants whose own parent ends."""
    prctl(PR_SET_CHILD_SUBREAPER, 1)


def reason(error: OSError) -> str:
    """What the system said, without its number."""
    where = f": {error.filename}" if error.filename else ""
    return f"{error.strerror}{where}" if error.strerror else str(error)


def _checked(name: str, result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
    return int(result)
