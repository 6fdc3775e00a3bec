# Takes other processes by a descriptor instead of a number.
# held by: seccomp
import os, signal
for name, pid in {"parent": os.getppid() or 1, "app": APP, "neighbour": BESIDE}.items():
    attempt(f"pidfd of {name}", lambda: os.pidfd_open(pid))
    attempt(f"madvise {name}", lambda: call(440, pid, 0, 0, 0, 0))
attempt("pidfd_send_signal", lambda: call(424, 0, 0, None, 0))
attempt("pidfd_getfd", lambda: call(438, 0, 0, 0))
