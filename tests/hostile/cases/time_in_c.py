# Sleeps in C without letting go of the interpreter, so that no signal is ever handled.
# held by: limits
# ends: timeout
# seconds: 0.3
import ctypes
ctypes.PyDLL(None).sleep(600)
