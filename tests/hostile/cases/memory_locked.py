# Locks memory, so that it cannot be swapped out.
# held by: limits
import ctypes
libc.mlockall.restype = ctypes.c_int
attempt("lock all", lambda: libc.mlockall(3), lambda result: result == 0)
block = ctypes.create_string_buffer(1 << 22)
attempt("lock some", lambda: libc.mlock(block, 1 << 22), lambda result: result == 0)
