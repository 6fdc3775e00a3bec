# Reads the files of the machine and of its users.
# held by: landlock | namespaces
# hides: SECRET-OF
import os, sys
places = [HOME, HOME + "/secret.txt", HOME + "/secret.db", "/etc/passwd", "/etc/shadow",
          "/etc/hostname", "/root/.bashrc", "/home", "/tmp", "/run", "/var/log",
          "/sys/class/net", "/dev/shm", "/dev/mem", "/dev/kmsg", "/dev/sda", "/dev/fuse"]
for place in places:
    if any(known.startswith(place + "/") for known in (sys.prefix, *sys.path)):
        continue  # Python itself is below it, and nothing else is shown
    attempt(place, lambda: os.listdir(place) if os.path.isdir(place) else open(place, "rb").read(20), bool)
attempt("up from here", lambda: open("../" * 20 + HOME[1:] + "/secret.txt").read())
attempt("by way of /proc", lambda: open("/proc/self/root" + HOME + "/secret.txt").read())
attempt("by way of /proc/self/cwd", lambda: open("/proc/self/cwd/../../../.." + HOME + "/secret.txt").read())
