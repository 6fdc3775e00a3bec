# Finds out whether files exist and how large they are, without reading them.
# held by: namespaces
import os, sys
for place in (HOME + "/secret.txt", "/etc/passwd", "/etc/hostname", "/tmp", "/home", "/var"):
    if any(known.startswith(place + "/") for known in (sys.prefix, *sys.path)):
        continue  # Python itself is below it, so it is there
    attempt("stat " + place, lambda: os.stat(place))
    attempt("access " + place, lambda: os.access(place, os.F_OK), bool)
attempt("chdir", lambda: os.chdir(HOME))
attempt("statvfs", lambda: os.statvfs("/home"))
attempt("readlink", lambda: os.readlink("/proc/self/exe"))
