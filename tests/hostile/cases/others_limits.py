# Sets the limits, the priority and the processors of others.
# held by: seccomp
import os, resource
for name, pid in {"parent": os.getppid() or 1, "app": APP, "neighbour": BESIDE}.items():
    attempt(f"limits of {name}", lambda: resource.prlimit(pid, resource.RLIMIT_NOFILE))
    attempt(f"priority of {name}", lambda: os.setpriority(os.PRIO_PROCESS, pid, 19))
    attempt(f"scheduler of {name}", lambda: os.sched_setscheduler(pid, os.SCHED_BATCH, os.sched_param(0)))
attempt("processors of parent", lambda: os.sched_setaffinity(os.getppid() or 1, {0}))
attempt("I/O priority", lambda: call(251, 1, 1, 0))
attempt("group's priority", lambda: os.setpriority(os.PRIO_USER, 0, 19))
attempt("real time", lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)))
