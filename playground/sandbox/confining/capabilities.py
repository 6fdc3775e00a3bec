"""Being a process without privileges, that cannot get any."""

from playground.sandbox import linux

_LAST = 63
"""Higher than any capability that there is."""
_EINVAL = 22
_AMBIENT_CLEAR_ALL = 4


def drop() -> None:
    """Give up every capability of this process and of what it may become."""
    for capability in range(_LAST + 1):
        try:
            linux.prctl(linux.PR_CAPBSET_DROP, capability)
        except OSError as error:
            if error.errno == _EINVAL and capability:  # there are no more
                break
            raise
    linux.prctl(linux.PR_CAP_AMBIENT, _AMBIENT_CLEAR_ALL)
    linux.drop_effective_capabilities()


def gain_none() -> None:
    """Have no program and no call ever give this process new privileges."""
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
