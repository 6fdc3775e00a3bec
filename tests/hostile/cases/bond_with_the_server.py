# Loosens what ties it to the life of the server.
# held by: seccomp
# harms: yes
attempt("PDEATHSIG", lambda: call(157, 1, 0, 0, 0, 0))
attempt("reaper", lambda: call(157, 36, 1, 0, 0, 0))
attempt("dumpable", lambda: call(157, 4, 1, 0, 0, 0))
attempt("timers' slack", lambda: call(157, 29, 1, 0, 0, 0))
attempt("memory map", lambda: call(157, 35, 9, 0x10000, 0, 0))
attempt("core scheduling", lambda: call(157, 62, 1, 0, 0, 0))
