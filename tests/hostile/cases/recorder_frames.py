# Changes the recorder's variables from below, and its code.
# held by: limits
# ends: finished, error, crashed, timeout
# seconds: 3
import ctypes, gc, sys, types
frame = sys._getframe()
while frame:
    for name in list(frame.f_globals):
        if name.startswith("_") and not name.startswith("__") and frame.f_globals["__name__"].startswith("playground"):
            frame.f_globals[name] = None
    frame = frame.f_back
a = 1
