# Reads and writes the memory of others.
# held by: seccomp
# harms: yes
import ctypes, os, struct
block = ctypes.create_string_buffer(16)
local = struct.pack("QQ", ctypes.addressof(block), 16)
remote = struct.pack("QQ", 0x400000, 16)
for name, pid in {"parent": os.getppid() or 1, "app": APP, "neighbour": BESIDE}.items():
    attempt(f"attach to {name}", lambda: call(101, 16, pid, 0, 0))
    attempt(f"seize {name}", lambda: call(101, 0x4206, pid, 0, 0))
    attempt(f"read {name}", lambda: call(310, pid, local, 1, remote, 1, 0))
    attempt(f"write {name}", lambda: call(311, pid, local, 1, remote, 1, 0))
    attempt(f"compare with {name}", lambda: call(312, pid, os.getpid(), 0, 0, 0))
attempt("be traced", lambda: call(101, 0, 0, 0, 0))
attempt("be traced by all", lambda: call(157, 0x59616D61, -1, 0, 0, 0))
