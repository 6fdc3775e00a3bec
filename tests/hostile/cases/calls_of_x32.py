# Calls by the numbers of x32, which a list of numbers may have forgotten.
# held by: seccomp
# ends: crashed
# hides: ESCAPED
import ctypes
if platform.machine() != "x86_64":
    os.abort()
result = libc.syscall(ctypes.c_long(0x40000000 + 39))
print("ESCAPED", result)
