# Hands descriptors over, to itself and to others.
# held by: seccomp
import socket
def hand():
    one, other = socket.socketpair()
    socket.send_fds(one, [b"x"], [0])
    return socket.recv_fds(other, 10, 1)
attempt("a descriptor", hand)
def credentials():
    one, other = socket.socketpair()
    return one.sendmsg([b"x"], [(socket.SOL_SOCKET, 2, bytes(12))])
attempt("credentials", credentials)
attempt("many at once", lambda: call(307, 0, None, 0, 0))
