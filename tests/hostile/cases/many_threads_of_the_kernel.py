# Threads past Python and its C library, each with descriptors of its own.
# held by: limits
# ends: finished, crashed
# hides: ESCAPED
import ctypes, mmap
if platform.machine() != "x86_64":
    os.abort()
stack, code = mmap.mmap(-1, 65_536), mmap.mmap(-1, 4_096, prot=7)
# clone(flags, stack); where it returns 0: pause() again and again
code.write(bytes.fromhex("b838000000 4831d2 4d31d2 4d31c0 0f05 4885c0 7509 b822000000 0f05 ebf7 c3"))
def address(memory):
    return ctypes.addressof(ctypes.c_char.from_buffer(memory))
clone = ctypes.CFUNCTYPE(ctypes.c_long, ctypes.c_long, ctypes.c_long)(address(code))
started = sum(clone(0x10900, address(stack) + 32_768) > 0 for _ in range(200))
print("ESCAPED" if started > 100 else "held", started)
