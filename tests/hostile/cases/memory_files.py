# Keeps its data in files that are nowhere but in memory.
# held by: seccomp
# harms: yes
import os
def fill():
    for _ in range(40):
        descriptor = os.memfd_create("full")
        for _ in range(16):
            os.write(descriptor, bytes(1 << 20))
attempt("640 MB in memory files", fill)
attempt("memfd_secret", lambda: call(447, 0))
