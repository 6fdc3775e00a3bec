# Starts programs, in every way that Python has.
# held by: seccomp
# harms: yes
import os, subprocess
program = HOME + "/program"
attempt("subprocess", lambda: subprocess.run(["/bin/sh", "-c", "true"]))
attempt("a program of the host's", lambda: subprocess.run([program]))
attempt("system", lambda: os.system("true"), lambda code: code == 0)
attempt("popen", lambda: os.popen("echo escaped").read(), bool)
attempt("spawn", lambda: os.posix_spawn("/bin/true", ["true"], {}))
attempt("exec", lambda: os.execv("/bin/true", ["true"]))
attempt("pty", lambda: __import__("pty").spawn(["/bin/true"]))
