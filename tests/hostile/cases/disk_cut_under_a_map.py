# Takes the file away under the memory that is mapped to it.
# held by: limits
# ends: crashed
# shows: SIGBUS
import mmap
file = open("mapped", "w+b")
file.truncate(1 << 20)
mapped = mmap.mmap(file.fileno(), 1 << 20)
file.truncate(0)
mapped[0]
