# Arguments whose upper half is for who looks at the lower half only.
# held by: seccomp
# harms: yes
import os
high = 1 << 32
attempt("clone", lambda: call(56, high | 17, 0, 0, 0, 0) or os._exit(0))
attempt("unshare", lambda: call(272, high | 0x10000000))
attempt("TIOCSTI", lambda: call(16, 0, high | 0x5412, b"x"))
attempt("prctl", lambda: call(157, high | 22, 1, 0, 0, 0))
attempt("kill", lambda: call(62, high | 1, 0))
attempt("socket", lambda: call(41, high | 2, 1, 0))
attempt("socketpair", lambda: call(53, high | 1, 2, 0, bytes(8)))
attempt("fcntl", lambda: call(72, 0, high | 8, os.getpid()))
