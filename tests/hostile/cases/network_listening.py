# Listens for others to come.
# held by: seccomp
import socket
def listening(family, address):
    made = socket.socket(family)
    made.bind(address)
    made.listen()
    return made.getsockname()
attempt("tcp", lambda: listening(socket.AF_INET, ("127.0.0.1", 0)))
attempt("unix", lambda: listening(socket.AF_UNIX, "here.sock"))
attempt("abstract", lambda: listening(socket.AF_UNIX, "\0" + PWNED))
