# What a script sees of itself is what Python gives it.
"""The docstring is not the first statement."""

import builtins
import sys
import threading

print(sorted(globals()))
print(sorted(dir()))
print(locals() is globals())
print(__name__, __file__.rpartition("/")[2], __package__, __spec__, __doc__)
print(sys.modules["__main__"].__dict__ is globals())
print(sys.argv, sys.gettrace(), sys.getprofile())
print(len(dir(builtins)), __builtins__ is builtins)
print(threading.current_thread().name, threading.active_count())
print(sys.getrecursionlimit(), sys.flags.optimize, sys.dont_write_bytecode)


def inner(parameter):
    kept = 1
    print(sorted(locals()), inner.__code__.co_varnames, inner.__code__.co_names)
    print(inner.__qualname__, inner.__module__, inner.__code__.co_freevars)


class Inside:
    print(sorted(locals()))


inner(2)
note: int = 3
print(__annotations__, Inside.__dict__.keys() >= {"__module__"})
