# Breaks objects that the interpreter cannot do without.
# held by: limits
# ends: crashed, timeout, memory
# seconds: 1
import ctypes
for broken in (None, 1, type, ()):
    ctypes.memset(id(broken), 0x41, 16)
