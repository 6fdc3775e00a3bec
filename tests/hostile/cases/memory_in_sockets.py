# Keeps its data in sockets.
# held by: seccomp
import socket
def fill():
    total, kept = 0, []
    while total < 200 << 20:
        pair = socket.socketpair()
        kept.append(pair)
        pair[0].setblocking(False)
        try:
            pair[0].setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 24)
        except OSError:
            pass
        try:
            while True:
                total += pair[0].send(bytes(65_536))
        except BlockingIOError:
            pass
    return total
attempt("200 MB in sockets", fill)
