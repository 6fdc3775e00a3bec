# Writes, renames, removes and cuts what belongs to the host.
# held by: landlock | namespaces
# harms: yes
import os, shutil
secret = HOME + "/secret.txt"
attempt("write", lambda: open(secret, "w"))
attempt("append", lambda: open(secret, "a"))
attempt("create", lambda: open(f"{HOME}/{PWNED}", "w"))
attempt("truncate", lambda: os.truncate(secret, 0))
attempt("remove", lambda: os.remove(HOME + "/program"))
attempt("rename", lambda: os.rename(secret, "mine"))
attempt("rename over", lambda: (open("mine", "w").close(), os.rename("mine", secret)))
attempt("folder", lambda: os.mkdir(f"{HOME}/{PWNED}"))
attempt("link into", lambda: os.symlink("/etc/passwd", f"{HOME}/{PWNED}"))
attempt("pipe", lambda: os.mkfifo(f"{HOME}/{PWNED}"))
for place in ("/tmp", "/var/tmp", "/dev/shm", "/run", "/etc", "/"):
    attempt("create in " + place, lambda: open(f"{place}/{PWNED}", "w"))
