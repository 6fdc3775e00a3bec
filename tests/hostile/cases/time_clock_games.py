# Sets the clocks, and tells Python another time.
# held by: seccomp | namespaces
# hides: ESCAPED
import time
attempt("set the clock", lambda: time.clock_settime(time.CLOCK_REALTIME, 1))
attempt("settimeofday", lambda: call(164, bytes(16), None))
attempt("adjtimex", lambda: call(159, bytes(208)), lambda state: False)
attempt("clock_adjtime", lambda: call(305, 0, b"\x01" + bytes(207)))
time.monotonic = time.time = time.perf_counter = lambda: 0.0
