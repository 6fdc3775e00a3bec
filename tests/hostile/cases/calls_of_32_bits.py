# Calls by the numbers of another architecture, which mean other things there.
# held by: seccomp
# ends: crashed
# hides: ESCAPED
import ctypes, mmap
if platform.machine() != "x86_64":
    os.abort()
block = mmap.mmap(-1, 4096, prot=7)
block.write(bytes.fromhex("b814000000cd80c3"))  # mov eax, 20 (getpid); int 0x80; ret
getpid = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(block)))
print("ESCAPED", getpid())
