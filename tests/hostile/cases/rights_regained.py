# Becomes another user, or takes privileges back.
# held by: seccomp | namespaces
import os
for name in ("setuid", "setgid", "seteuid", "setegid"):
    attempt(name, lambda: getattr(os, name)(0))
attempt("setresuid", lambda: os.setresuid(0, 0, 0))
attempt("setgroups", lambda: os.setgroups([0]))
attempt("setfsuid", lambda: call(122, 0), lambda was: call(122, -1) == 0 and was != 0)
attempt("capset", lambda: call(126, (0x20080522).to_bytes(4, "little") + bytes(4), b"\xff" * 24))
attempt("new privileges", lambda: call(157, 38, 0, 0, 0, 0))
attempt("keep capabilities", lambda: call(157, 47, 2, 21, 0, 0))
