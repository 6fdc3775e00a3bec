# Takes the sandbox off: its filter, its rules and its bonds.
# held by: landlock | namespaces
import ctypes
attempt("filter off", lambda: call(157, 22, 0, 0, 0, 0))
attempt("filter strict", lambda: call(317, 1, 0, None))
attempt("new privileges", lambda: call(157, 38, 0, 0, 0, 0))
attempt("read a secret", lambda: open(HOME + "/secret.txt").read())
