# Signals every process that it can name.
# held by: seccomp | landlock
# harms: yes
import os, signal
targets = {"the server": SERVER, "the app": APP, "the harness": HARNESS}
for name, pid in targets.items():
    attempt(f"signal {name}", lambda: os.kill(pid, 0))
    attempt(f"the group of {name}", lambda: os.killpg(pid, 0))
attempt("kill the neighbour", lambda: os.kill(BESIDE, signal.SIGKILL))
attempt("the group of the neighbour", lambda: os.killpg(BESIDE, signal.SIGKILL))
def scan():
    return [pid for pid in range(2, 400) if pid != os.getpid() and not libc.kill(pid, 0)]
attempt("whoever is there", scan, bool)
attempt("tgkill", lambda: call(234, 1, 1, 0))
attempt("tkill", lambda: call(200, 1, 0))
attempt("sigqueue", lambda: call(129, BESIDE, 0, bytes(128)))
