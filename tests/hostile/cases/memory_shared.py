# Maps two gigabytes of shared memory, which no limit on a process counts.
# held by: limits
import mmap
attempt("two gigabytes shared", lambda: mmap.mmap(-1, 2 << 30))
attempt("two gigabytes private", lambda: mmap.mmap(-1, 2 << 30, flags=mmap.MAP_PRIVATE))
