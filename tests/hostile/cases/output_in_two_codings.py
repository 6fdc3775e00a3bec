# Prints in other codings, through objects that break, and with handlers of its own for errors.
# held by: limits
# ends: error
# shows: ZeroDivisionError on line 14
import codecs, os, sys
for name in ("strict", "replace", "backslashreplace", "surrogateescape"):
    codecs.register_error(name, lambda error: 1 / 0)
sys.stdout = open(1, "w", closefd=False, encoding="utf-16")
print("\x1b[2Jwide", flush=True)
sys.stdout = sys.__stdout__
print("\udc80" if 0 else "\u202eagain")
sys.stdout.detach()
sys.stderr = type("Out", (), {"__getattr__": lambda self, name: 1 / 0})()
1 / 0
