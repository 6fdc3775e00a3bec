"""What the sandbox needs from the operating system."""

import os
import signal
import socket
import sys

from playground.sandbox.errors import SandboxError

_NEEDED = (
    (os, "memfd_create", "files in memory (memfd_create, Linux 3.17)"),
    (os, "pidfd_open", "process descriptors (pidfd_open, Linux 5.3)"),
    (signal, "pidfd_send_signal", "signals to process descriptors (Linux 5.1)"),
    (socket, "SOCK_SEQPACKET", "message sockets (SOCK_SEQPACKET)"),
    (socket, "send_fds", "handing over descriptors (SCM_RIGHTS)"),
)


def require() -> None:
    """Raise SandboxError, naming what is missing, where snippets cannot run."""
    missing = [what for module, name, what in _NEEDED if not hasattr(module, name)]
    if missing:
        raise SandboxError(
            f"This system ({sys.platform}) cannot run snippets, because it lacks "
            f"{'; '.join(missing)}. Linux 5.3 or later has all of them."
        )
    if not sys.executable:
        raise SandboxError("Python does not know its own program (sys.executable is empty).")
