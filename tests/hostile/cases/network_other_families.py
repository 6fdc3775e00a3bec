# Sockets of every family that there is.
# held by: seccomp
import socket
for family in range(1, 46):
    for kind in (1, 2, 3, 5):
        attempt(f"family {family}, kind {kind}", lambda: socket.socket(family, kind).close())
