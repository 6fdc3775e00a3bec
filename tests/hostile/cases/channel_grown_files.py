# Cuts and grows the memory that the app reads after its end.
# held by: limits
import os, stat
files = [number for number in descriptors() if stat.S_ISREG(os.fstat(number).st_mode)]
for number in files:
    for size in (0, 1 << 20, 1 << 40):
        attempt(f"{size} bytes", lambda: os.ftruncate(number, size))
    attempt("allocated", lambda: os.posix_fallocate(number, 0, 1 << 20))
    attempt("written past its end", lambda: os.pwrite(number, b"x", 4_096))
