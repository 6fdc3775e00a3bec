# Raises its own limits, and takes back its rights.
# held by: limits
import os, resource
for name in ("AS", "CPU", "NOFILE", "NPROC", "FSIZE", "CORE", "MEMLOCK", "MSGQUEUE", "SIGPENDING"):
    kind = getattr(resource, f"RLIMIT_{name}")
    attempt(name, lambda: resource.setrlimit(kind, (resource.RLIM_INFINITY,) * 2))
attempt("niceness", lambda: os.nice(-20))
