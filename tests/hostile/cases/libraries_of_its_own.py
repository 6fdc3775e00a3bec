# Loads machine code that it has written into its folder.
# held by: namespaces
import _ctypes, ctypes, mmap
with open("own.so", "wb") as file, open(_ctypes.__file__, "rb") as original:
    file.write(original.read())
attempt("loaded", lambda: ctypes.CDLL("./own.so"))
attempt("mapped", lambda: mmap.mmap(open("own.so", "r+b").fileno(), 4_096, prot=mmap.PROT_READ | mmap.PROT_EXEC))
