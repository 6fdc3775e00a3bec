# Looks at others, and at itself, in /proc.
# held by: landlock | namespaces
import os
for who in (os.getppid() or 1, 1, APP, SERVER, BESIDE):
    for name in ("mem", "environ", "cmdline", "maps", "root/etc/passwd", "status"):
        attempt(f"{who}/{name}", lambda: open(f"/proc/{who}/{name}", "rb").read(20), bool)
    for name in ("fd", "cwd", "root", "task"):
        attempt(f"{who}/{name}", lambda: os.listdir(f"/proc/{who}/{name}"), bool)
for name in ("version", "cmdline", "kallsyms", "net/tcp", "sys/kernel/hostname", "mounts", "keys"):
    attempt(name, lambda: open(f"/proc/{name}", "rb").read(20), bool)
