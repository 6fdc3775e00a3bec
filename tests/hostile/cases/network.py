# Reaches out by TCP and UDP, and listens.
# held by: seccomp | namespaces
import socket, urllib.request
def connected(family, kind, address):
    made = socket.socket(family, kind)
    made.settimeout(1)
    made.connect(address)
    return made.send(b"hello")
def listening():
    made = socket.socket()
    made.bind(("127.0.0.1", 0))
    made.listen()
    return made.getsockname()
attempt("tcp", lambda: connected(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", TCP)))
attempt("tcp 6", lambda: connected(socket.AF_INET6, socket.SOCK_STREAM, ("::1", TCP)))
attempt("udp", lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", UDP)))
attempt("multipath", lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM, 262).connect(("127.0.0.1", TCP)))
attempt("sctp", lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM, 132).connect(("127.0.0.1", TCP)))
attempt("name", lambda: socket.getaddrinfo("localhost.invalid", 80))
attempt("http", lambda: urllib.request.urlopen(f"http://127.0.0.1:{TCP}/", timeout=1))
attempt("raw", lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1))
attempt("the metadata of a cloud", lambda: connected(socket.AF_INET, socket.SOCK_STREAM, ("169.254.169.254", 80)))
