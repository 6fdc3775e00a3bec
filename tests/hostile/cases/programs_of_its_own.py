# Writes a program, or loads a library, of its own.
# held by: landlock | seccomp
import ctypes, os, sys
with open("program", "w") as file:
    file.write("#!/bin/sh\ntouch " + HOME + "/" + PWNED + "\n")
os.chmod("program", 0o755)
attempt("exec", lambda: os.execv("./program", ["program"]))
attempt("exec of Python itself", lambda: os.execv(sys.executable, [sys.executable, "-c", "print('ESCAPED')"]))
attempt("the loader", lambda: os.execv("/lib64/ld-linux-x86-64.so.2", ["ld.so", "./program"]))
