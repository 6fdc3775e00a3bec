# Watches, timers and queues of the kernel's without end.
# held by: limits
import os, select
def fill():
    kept = []
    for _ in range(200):
        kept.append(select.epoll())
attempt("200 epolls", fill)
def eventfds():
    return [os.eventfd(0) for _ in range(200)]
attempt("200 eventfds", eventfds)
def timers():
    made = ctypes.c_int()
    return [call(222, 1, None, ctypes.byref(made)) for _ in range(100_000)]
attempt("100,000 timers", timers)
