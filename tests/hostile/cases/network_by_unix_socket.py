# Talks to the services of the machine through their sockets.
# held by: seccomp | namespaces
import os, socket
def connected(address):
    made = socket.socket(socket.AF_UNIX)
    made.settimeout(1)
    made.connect(address)
    return made.send(b"hello")
for address in (HOME + "/stream.sock", ABSTRACT, "/run/systemd/journal/dev-log", "/run/docker.sock",
                "/var/run/docker.sock", "/run/dbus/system_bus_socket", "/tmp/.X11-unix/X0"):
    attempt("connect " + repr(address), lambda: connected(address))
def datagram(kind):
    one, other = socket.socketpair(socket.AF_UNIX, kind)
    return one.sendto(b"hello", HOME + "/datagram.sock")
attempt("a pair's datagram", lambda: datagram(socket.SOCK_DGRAM))
attempt("a pair's stream", lambda: datagram(socket.SOCK_STREAM))
