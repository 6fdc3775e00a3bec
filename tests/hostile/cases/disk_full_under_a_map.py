# Fills its folder by writing to memory, where no call can fail.
# held by: namespaces
# ends: crashed
# shows: SIGBUS
import mmap
kept = []
for number in range(4):
    file = open(f"m{number}", "w+b")
    file.truncate(16 << 20)
    kept.append(mmap.mmap(file.fileno(), 16 << 20))
    for page in range(0, 16 << 20, 4_096):
        kept[-1][page] = 1
