# Processes by the calls that lie beneath fork.
# held by: seccomp
# harms: yes
import os
def child(number, *arguments):
    def go():
        found = call(number, *arguments)
        if found == 0:
            os._exit(0)
        return found
    return go
attempt("fork", child(57))
attempt("vfork", child(58))
attempt("clone", child(56, 17, 0, 0, 0, 0))
attempt("clone with its own files", child(56, 0x400 | 17, 0, 0, 0, 0))
attempt("clone3", child(435, (17).to_bytes(40, "little").ljust(88, b"\0"), 88))
attempt("forkpty", os.forkpty)
